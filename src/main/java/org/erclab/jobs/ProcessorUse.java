package org.erclab.jobs;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How many processors this process keeps busy, all its threads together, from one look to the next. Not thread-safe. */
final class ProcessorUse {

    /** The system counts processor time in steps of some milliseconds, so a shorter look would see too much or nothing. */
    static final Duration SHORTEST = Duration.ofMillis(500);

    private final Supplier<Duration> used;
    private final LongSupplier clock;
    private Duration usedBefore;
    private long before;
    private double busy;

    /** Of this process, by the system's count of its processor time. */
    ProcessorUse() {
        this(() -> ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO), System::nanoTime);
    }

    /**
     * Of any process.
     *
     * @param used processor time so far
     * @param clock nanoseconds
     */
    ProcessorUse(Supplier<Duration> used, LongSupplier clock) {
        this.used = used;
        this.clock = clock;
        usedBefore = used.get();
        before = clock.getAsLong();
    }

    /**
     * Mean number of busy processors since the last look, or since the start; what the last look saw when it was less than
     * {@link #SHORTEST} ago; 0 before the first, and when the system does not tell.
     */
    double sinceLastLook() {
        long now = clock.getAsLong();
        double passed = now - before;
        if (passed < SHORTEST.toNanos()) {
            return busy;
        }
        Duration usedNow = used.get();
        busy = Math.max(0, usedNow.minus(usedBefore).toNanos() / passed);
        usedBefore = usedNow;
        before = now;
        return busy;
    }
}
