package org.erclab.store;

import org.erclab.experiment.InvalidSpecException;

/**
 * How a run stands in the queue and what it needs of a slot, besides its device.
 *
 * @param priority larger comes first, {@value #LOWEST} to {@value #HIGHEST}
 * @param memoryMb main memory in MiB that its slot must offer; 0 when any does
 */
public record Scheduling(int priority, int memoryMb) {

    public static final int LOWEST = -100;
    public static final int HIGHEST = 100;
    public static final int MOST_MEMORY_MB = 16 * 1024 * 1024;

    /** Neither urgent nor choosy. */
    public static final Scheduling NORMAL = new Scheduling(0, 0);

    public Scheduling {
        checkPriority(priority);
        if (memoryMb < 0 || memoryMb > MOST_MEMORY_MB) {
            throw new InvalidSpecException("The memory of a run is between 0 and 16t, got " + memoryMb + " MiB");
        }
    }

    /** The nearest priority that there is. */
    public static int bounded(int priority) {
        return Math.clamp(priority, LOWEST, HIGHEST);
    }

    /** @throws InvalidSpecException when it is out of bounds */
    public static void checkPriority(int priority) {
        if (priority < LOWEST || priority > HIGHEST) {
            throw new InvalidSpecException(
                    "A priority is a whole number from " + LOWEST + " to " + HIGHEST + ", got " + priority);
        }
    }
}
