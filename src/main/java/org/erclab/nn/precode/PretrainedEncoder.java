package org.erclab.nn.precode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.PretrainedText;
import org.erclab.nn.TextConfig;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.train.Checkpoints;
import org.erclab.nn.train.TrainedModel;
import org.erclab.text.Vocabulary;

/**
 * A ConvCom network with the weights of its pre-training's best epoch, and the vocabulary it was trained with. It belongs
 * to the thread that opened it.
 */
public final class PretrainedEncoder implements AutoCloseable {

    private final Path folder;
    private final Description description;
    private final float[][] startVectors;
    private final Capture network;
    private final TrainedModel trained;

    private PretrainedEncoder(
            Path folder, Description description, float[][] startVectors, Capture network, TrainedModel trained) {
        this.folder = folder;
        this.description = description;
        this.startVectors = startVectors;
        this.network = network;
        this.trained = trained;
    }

    /**
     * Opens the best epoch of a pre-training.
     *
     * @throws IllegalArgumentException when the folder holds none that can be read
     */
    public static PretrainedEncoder open(Path folder, String device) {
        try {
            Description description = Description.read(folder);
            float[][] vectors = description.readWordVectors(folder);
            Path weights = new Checkpoints(folder)
                    .bestModel()
                    .orElseThrow(() -> new IOException("'" + folder + "' has no finished epoch yet"));
            Capture network = new Capture(description.config());
            ModelInputs inputs =
                    ConvComPretraining.inputs(vectors, description.text().maxTokens());
            TrainedModel trained = TrainedModel.open(weights, network, inputs, device);
            return new PretrainedEncoder(folder, description, vectors, network, trained);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "The pre-training cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Keeps hold of the network that {@link TrainedModel} builds and owns. */
    private static final class Capture implements ModelConfig {

        private final ConvComConfig config;
        private ConvCom model;
        private Parameters parameters;

        private Capture(ConvComConfig config) {
            this.config = config;
        }

        @Override
        public EmotionModel create(ModelInputs inputs, Parameters into) {
            parameters = into;
            model = (ConvCom) config.create(inputs, into);
            return model;
        }
    }

    public Vocabulary vocabulary() {
        return Vocabulary.ofEntries(description.vocabulary());
    }

    /** How the pre-training in a folder read text, word vectors included. */
    static PretrainedText text(Path folder) {
        try (PretrainedEncoder source = open(folder, "cpu")) {
            TextConfig text = source.description.text();
            return new PretrainedText(
                    text.tokeniser(), text.maxTokens(), source.vocabulary(), Optional.of(source.wordVectors()));
        }
    }

    /** The word vectors {@code [V][E]}, trained ones where the pre-training moved them. */
    float[][] wordVectors() {
        Tensor table = network.parameters.trainable().get(ContextEncoder.WORDS + ".weight");
        if (table == null) {
            return startVectors;
        }
        double[][] rows = rows(table);
        float[][] vectors = new float[rows.length][rows[0].length];
        for (int v = 0; v < rows.length; v++) {
            for (int i = 0; i < rows[v].length; i++) {
                vectors[v][i] = (float) rows[v][i];
            }
        }
        return vectors;
    }

    /**
     * How well it completes the conversations of a split. Noise comes from the split itself and is fixed by the names of
     * its conversations.
     *
     * @param split what they are, for messages
     * @param conversations encoded with {@link #vocabulary()}, at least eleven, of at least three utterances each
     */
    @SuppressWarnings("try") // scope and guard act by being open
    public CompletionRecall recall(String split, List<EncodedConversation> conversations) {
        NoisePool noise = new NoisePool(split, conversations);
        CompletionRecall sum = CompletionRecall.NONE;
        for (EncodedConversation conversation : conversations) {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard outsideGraph = new NoGradGuard()) {
                Tensor scores = network.model
                        .stages(List.of(conversation), List.of(noise.fixed(conversation)), Forward.predicting())
                        .scores(); // [P, 11]
                sum = sum.plus(CompletionRecall.of(rows(scores)));
            }
        }
        return sum;
    }

    @SuppressWarnings("try") // the scope acts by being open
    private static double[][] rows(Tensor matrix) {
        double[][] rows = new double[(int) matrix.size(0)][(int) matrix.size(1)];
        try (PointerScope scope = new PointerScope();
                DoublePointer numbers =
                        matrix.detach().cpu().to(ScalarType.Double).contiguous().data_ptr_double()) {
            for (int row = 0; row < rows.length; row++) {
                numbers.position((long) row * rows[row].length).get(rows[row]);
            }
        }
        return rows;
    }

    /**
     * Copies the utterance and the conversation module into a classifier.
     *
     * @param target its weights by name, overwritten in place
     * @throws IllegalArgumentException when the two encoders differ; nothing is copied then
     */
    void copyEncoder(EncoderShape shape, Map<String, Tensor> target) {
        Set<String> modules = Set.of(ContextEncoder.UTTERANCE, ContextEncoder.CONVERSATION);
        Map<String, Tensor> encoder = network.parameters.trainable().entrySet().stream()
                .filter(weight -> modules.contains(weight.getKey().split("\\.", 2)[0]))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        copy(shape, encoder, target);
    }

    /** Copies all weights that {@code target} has too into another ConvCom network. */
    void copyAll(EncoderShape shape, Map<String, Tensor> target) {
        copy(shape, network.parameters.trainable(), target);
    }

    @SuppressWarnings("try") // the guard acts by being open
    private void copy(EncoderShape shape, Map<String, Tensor> source, Map<String, Tensor> target) {
        description.config().shape().check(shape);
        source.forEach((name, weight) -> {
            Tensor into = target.get(name);
            if (into == null || !Arrays.equals(into.shape(), weight.shape())) {
                throw new IllegalArgumentException("Weight '" + name + "' is " + Arrays.toString(weight.shape())
                        + " in the pre-training in '" + folder + "' and "
                        + (into == null ? "missing" : Arrays.toString(into.shape())) + " in this model: use its word "
                        + "vectors '" + description.text().vectors() + "' of width " + description.wordWidth());
            }
        });
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            source.forEach((name, weight) -> target.get(name).copy_(weight));
        }
    }

    @Override
    public void close() {
        trained.close();
    }
}
