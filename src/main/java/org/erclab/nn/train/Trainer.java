package org.erclab.nn.train;

import java.io.IOException;

/**
 * The one training loop; nothing in it knows a model family.
 *
 * <p>Per epoch: shuffle the conversations, one optimiser step per batch, score dev, keep the weights when the selection
 * score is strictly better, write a checkpoint. It ends after {@code maxEpochs}, after {@code patience} epochs without a
 * better score, or when asked to stop.
 */
public final class Trainer {

    private Trainer() {}

    /**
     * Trains, or resumes from the checkpoint in the task's folder; a finished training returns its result at once.
     *
     * @throws TrainingDivergedException when the loss is no number any more
     * @throws CheckpointException when the folder holds the checkpoint of another task or a damaged one
     */
    public static TrainingResult train(TrainingTask task, TrainingListener listener, StopSignal stop)
            throws IOException {
        throw new IOException("Not written yet: training into " + task.folder());
    }
}
