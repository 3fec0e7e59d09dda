package org.erclab.nn.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;

/** A model with its weights read from a file, ready to predict. It belongs to the thread that opened it. */
public final class TrainedModel implements AutoCloseable {

    private TrainedModel() {}

    /**
     * Reads the weights of a training's best epoch.
     *
     * @param file {@link TrainingResult#bestModel()}, also found by {@link Checkpoints#bestModel()}
     * @throws CheckpointException when the file does not fit the config
     */
    public static TrainedModel open(Path file, ModelConfig config, ModelInputs inputs, String device)
            throws IOException {
        throw new IOException("Not written yet: " + file);
    }

    /** Class probabilities, {@code [conversation][U][L]}. */
    public float[][][] predict(List<EncodedConversation> conversations) {
        return new float[conversations.size()][][];
    }

    @Override
    public void close() {}
}
