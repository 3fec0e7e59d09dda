package org.erclab.experiment;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a run stands, and where it may go from there. The database holds the same rules as a constraint; nothing else
 * repeats them.
 */
public enum RunStatus {
    /** Waits for a worker. */
    QUEUED,
    /** A worker has claimed it and its run process is starting. */
    STARTING,
    /** Its run process holds the lease and trains. */
    RUNNING,
    /** Scores, predictions and provenance are recorded. Final. */
    COMPLETED,
    /** Ended with an error; its reason says which. Can be queued again. */
    FAILED,
    /** Ended on request with its checkpoint kept. Can be queued again and continues there. */
    STOPPED,
    /** Given up on request. Final. */
    CANCELLED;

    /** Whether a run in this status may go to {@code next} in one step. */
    public boolean canBecome(RunStatus next) {
        return successors().contains(next);
    }

    /** The statuses that may follow this one. */
    public Set<RunStatus> successors() {
        return switch (this) {
            case QUEUED -> EnumSet.of(STARTING, STOPPED, CANCELLED);
            case STARTING -> EnumSet.of(RUNNING, QUEUED, FAILED, STOPPED, CANCELLED);
            case RUNNING -> EnumSet.of(COMPLETED, QUEUED, FAILED, STOPPED, CANCELLED);
            case STOPPED, FAILED -> EnumSet.of(QUEUED, CANCELLED);
            case COMPLETED, CANCELLED -> EnumSet.noneOf(RunStatus.class);
        };
    }

    /** Whether a process works on the run: it has a lease. */
    public boolean isLive() {
        return this == STARTING || this == RUNNING;
    }

    /** Whether nothing will happen to the run unless somebody asks. */
    public boolean isOver() {
        return this == COMPLETED || this == FAILED || this == STOPPED || this == CANCELLED;
    }

    /** Whether nothing can ever happen to the run again. */
    public boolean isFinal() {
        return successors().isEmpty();
    }

    public String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status that text calls {@code name}, in any case. */
    public static RunStatus of(String name) {
        try {
            return valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidSpecException("Unknown run status '" + name + "': use one of " + Set.of(values()), e);
        }
    }
}
