package org.erclab.experiment;

import org.erclab.nn.train.TrainingListener;

/** Hears how a run goes: what {@link TrainingListener} says about the training, and what the runner itself has to say. */
public interface RunListener extends TrainingListener {

    /** A listener that ignores everything. */
    RunListener NONE = new RunListener() {};

    /** A fact for the log, one sentence. */
    default void note(String sentence) {}

    /** Something that must be shown beside the run's numbers. */
    default void warn(String sentence) {}
}
