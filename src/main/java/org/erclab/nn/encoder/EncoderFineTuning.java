package org.erclab.nn.encoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.Trainer;
import org.erclab.nn.train.TrainingData;
import org.erclab.nn.train.TrainingListener;
import org.erclab.nn.train.TrainingResult;
import org.erclab.nn.train.TrainingTask;

/**
 * Teaches an encoder to label single utterances: the trainer of all models, selected on dev. {@link UtteranceEncoder#fineTuned}
 * reads what its best epoch leaves.
 *
 * @param source where the weights come from that it starts with
 * @param layers that will be averaged; the classifier reads the uppermost of them
 * @param inputs classes and their weights
 * @param data conversations of one utterance each, see {@link #example}
 * @param folder for checkpoints, of this training alone; a checkpoint in it is resumed
 */
public record EncoderFineTuning(
        EncoderSource source,
        AveragedLayers layers,
        FineTuningConfig config,
        ModelInputs inputs,
        TrainingConfig training,
        TrainingData data,
        long seed,
        String device,
        Path folder) {

    /** Trains, or resumes; a finished training returns its result at once. */
    public TrainingResult run(TrainingListener listener, StopSignal stop) throws IOException {
        return Trainer.train(
                new TrainingTask(
                        new Classifier(source, source.weightsSha256(), layers, config),
                        inputs,
                        training,
                        data,
                        seed,
                        device,
                        folder),
                listener,
                stop);
    }

    /**
     * A labelled utterance as the trainer reads it.
     *
     * @param tokens as {@link EncoderSource#tokeniser} gives them
     */
    public static EncodedConversation example(String id, int[] tokens, int label) {
        return EncodedConversation.ofText(id, new int[][] {Arrays.copyOf(tokens, tokens.length)}, new int[] {label});
    }

    /** Builds the network and reads the weights that it starts with. */
    record Classifier(EncoderSource source, String sha256, AveragedLayers layers, FineTuningConfig config)
            implements ModelConfig {

        @Override
        public EmotionModel create(ModelInputs inputs, Parameters parameters) {
            BertShape shape = source.shape();
            BertEncoder encoder =
                    new BertEncoder(parameters, shape, layers.depth(shape), config.trained(), config.dropout());
            try {
                source.read(encoder.weights());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(
                        "The weights of encoder '" + source.name() + "' cannot be read: " + unreadable.getMessage(),
                        unreadable);
            }
            return new UtteranceClassifier(encoder, shape.hidden(), inputs, parameters, config.dropout());
        }

        /** Names what a checkpoint must agree with. */
        @Override
        public String toString() {
            return config + " of " + layers + " of " + sha256;
        }
    }
}
