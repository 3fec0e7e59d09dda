package org.erclab.nn.train;

import java.nio.file.Path;

/**
 * Hears how a training goes. Calls come from the training's own thread; an exception ends the training and reaches its
 * caller.
 *
 * <p>Order per epoch: batches, {@link #epochFinished}, then the checkpoint is written, then {@link #checkpointSaved}. A
 * process that dies in between repeats the epoch after the resume and reports it again with the same numbers, so
 * listeners that record must overwrite by epoch.
 */
public interface TrainingListener {

    /** A listener that ignores everything. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * Training begins.
     *
     * @param firstEpoch 1, or more when it resumes
     * @param parameters number of trainable numbers
     */
    default void started(int firstEpoch, int maxEpochs, long parameters) {}

    /** A batch was trained on: {@code done} of {@code total} in this epoch. */
    default void batchFinished(int epoch, int done, int total) {}

    /** An epoch was trained and scored on dev. */
    default void epochFinished(EpochReport report) {}

    /**
     * The state after {@code epoch} is safely on disk.
     *
     * @param sha256 of the checkpoint's model file, hex
     */
    default void checkpointSaved(int epoch, Path folder, String sha256) {}
}
