package org.erclab.nn.train;

/** Asks a training to stop; it looks between batches. A stopped training resumes from its last finished epoch. */
@FunctionalInterface
public interface StopSignal {

    /** A training that runs to its end. */
    StopSignal NEVER = () -> false;

    boolean requested();
}
