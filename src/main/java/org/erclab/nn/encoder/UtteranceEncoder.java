package org.erclab.nn.encoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Join;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;
import org.erclab.nn.train.TrainedModel;

/**
 * Turns utterances into vectors: the mean of the first token's states in some layers, the utterance vector of TL-ERC (layers 1
 * to 4 of BERT) and of EmoLR and COSMIC (the last four of RoBERTa).
 *
 * <p>It only reads its weights: several threads may encode at once, each in its own scope.
 */
public final class UtteranceEncoder implements AutoCloseable {

    private final BertEncoder encoder;
    private final int averaged;
    private final int width;
    private final AutoCloseable weights;

    private UtteranceEncoder(BertEncoder encoder, AveragedLayers layers, int width, AutoCloseable weights) {
        this.encoder = encoder;
        this.averaged = layers.count();
        this.width = width;
        this.weights = weights;
    }

    /**
     * The encoder as its source has it.
     *
     * @throws IllegalArgumentException when it has too few layers, or its weights do not fit its shape
     */
    @SuppressWarnings("try") // the scope acts by being open
    public static UtteranceEncoder open(EncoderSource source, AveragedLayers layers, String device) throws IOException {
        int depth = layers.depth(source.shape());
        try (PointerScope scope = new PointerScope();
                Rng unused = new Rng(0)) {
            Parameters parameters = new Parameters(new Backend(device, Precision.FLOAT), unused);
            try {
                BertEncoder encoder =
                        new BertEncoder(parameters, source.shape(), depth, BertEncoder.Trained.nothing(depth), 0);
                source.read(encoder.weights());
                return new UtteranceEncoder(encoder, layers, source.shape().hidden(), parameters);
            } catch (IOException | RuntimeException unreadable) {
                parameters.close();
                throw unreadable;
            }
        }
    }

    /**
     * The encoder after its fine-tuning.
     *
     * @param bestModel what the fine-tuning left
     */
    public static UtteranceEncoder fineTuned(EncoderFineTuning tuning, Path bestModel) throws IOException {
        Capture capture = new Capture(new EncoderFineTuning.Classifier(
                tuning.source(), tuning.source().weightsSha256(), tuning.layers(), tuning.config()));
        TrainedModel trained = TrainedModel.open(bestModel, capture, tuning.inputs(), tuning.device());
        return new UtteranceEncoder(
                capture.model.encoder(),
                tuning.layers(),
                tuning.source().shape().hidden(),
                trained);
    }

    /** Keeps hold of the network that {@link TrainedModel} builds and owns. */
    private static final class Capture implements ModelConfig {

        private final EncoderFineTuning.Classifier config;
        private UtteranceClassifier model;

        private Capture(EncoderFineTuning.Classifier config) {
            this.config = config;
        }

        @Override
        public EmotionModel create(ModelInputs inputs, Parameters parameters) {
            model = (UtteranceClassifier) config.create(inputs, parameters);
            return model;
        }
    }

    /** Width of the vectors, {@code H}. */
    public int width() {
        return width;
    }

    /**
     * The vectors of utterances.
     *
     * @param tokens as {@link EncoderSource#tokeniser} gives them, {@code [N][T_n]}
     * @return {@code [N][H]}, in the same order
     */
    @SuppressWarnings("try") // scope and guard act by being open
    public float[][] encode(int[][] tokens) {
        float[][] vectors = new float[tokens.length][width];
        for (int[] group : LengthBatches.of(tokens)) {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard outsideGraph = new NoGradGuard()) {
                int[][] rows = Arrays.stream(group).mapToObj(n -> tokens[n]).toArray(int[][]::new);
                Tensor[] firsts = encoder.firstStates(rows, averaged, Forward.predicting())
                        .toArray(Tensor[]::new); // [N, H]
                Tensor mean = Join.stack(firsts).mean(0); // [N, H]
                FloatPointer numbers =
                        mean.cpu().to(ScalarType.Float).contiguous().data_ptr_float();
                for (int i = 0; i < group.length; i++) {
                    numbers.position((long) i * width).get(vectors[group[i]]);
                }
            }
        }
        return vectors;
    }

    @Override
    public void close() {
        try {
            weights.close();
        } catch (Exception impossible) {
            throw new IllegalStateException("Weights could not be given back", impossible);
        }
    }
}
