package org.erclab.nn.encoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Intermediates;
import org.erclab.nn.layer.LayerNorm;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;

/**
 * The encoder of BERT and RoBERTa: {@code x = LayerNorm(word + position + type)}, then its layers.
 *
 * <p>Weights have Hugging Face's names: {@code embeddings.word_embeddings.weight}, {@code
 * encoder.layer.0.attention.self.query.weight}, ….
 */
public final class BertEncoder {

    private static final String EMBEDDINGS = "embeddings.";

    private final Backend backend;
    private final BertShape shape;
    private final double dropout;
    private final List<BertLayer> layers = new ArrayList<>();
    private final Map<String, Tensor> weights = new LinkedHashMap<>();
    private Tensor words;
    private Tensor positions;
    private Tensor types;
    private LayerNorm norm;

    /**
     * What training moves.
     *
     * @param embeddings whether the three tables move
     * @param frozenLayers lowest layers that do not; 0 where the embeddings move
     */
    public record Trained(boolean embeddings, int frozenLayers) {

        /** Nothing moves in an encoder of that many layers. */
        static Trained nothing(int depth) {
            return new Trained(false, depth);
        }

        public Trained {
            if (frozenLayers < 0 || embeddings && frozenLayers > 0) {
                throw new IllegalArgumentException("Frozen layers are the lowest ones, so " + frozenLayers
                        + " of them do not go with trained embeddings: set one of the two to none");
            }
        }
    }

    /**
     * A network whose weights are still to be read, see {@link EncoderSource#read}.
     *
     * @param depth how many of the shape's layers are built; what the upper ones compute may not be needed
     * @param dropout of embeddings, attention weights and residual terms, where a pass trains
     */
    public BertEncoder(Parameters parameters, BertShape shape, int depth, Trained trained, double dropout) {
        if (depth < 1 || depth > shape.layers() || trained.frozenLayers() > depth) {
            throw new IllegalArgumentException("The encoder has " + shape.layers() + " layers, asked for are " + depth
                    + " of them, " + trained.frozenLayers() + " of those frozen");
        }
        backend = parameters.backend();
        this.shape = shape;
        this.dropout = dropout;
        Runnable embeddings = () -> buildEmbeddings(parameters);
        if (trained.embeddings()) {
            embeddings.run();
        } else {
            parameters.freezing(embeddings);
        }
        parameters.freezing(() -> buildLayers(parameters, 0, trained.frozenLayers()));
        buildLayers(parameters, trained.frozenLayers(), depth);
        weights.putAll(parameters.frozen());
        weights.putAll(parameters.trainable());
    }

    @SuppressWarnings("try") // the scope acts by being open
    private void buildEmbeddings(Parameters parameters) {
        try (PointerScope drawn = new PointerScope()) {
            words = table(parameters, "word_embeddings", shape.vocabulary()); // [V, H]
            positions = table(parameters, "position_embeddings", shape.positions()); // [positions, H]
            types = table(parameters, "token_type_embeddings", shape.types()); // [types, H]
            norm = new LayerNorm(parameters, EMBEDDINGS + "LayerNorm", shape.hidden(), shape.epsilon());
        }
    }

    private Tensor table(Parameters parameters, String name, int rows) {
        return parameters.constant(EMBEDDINGS + name + ".weight", 0, rows, shape.hidden()); // [rows, H]
    }

    @SuppressWarnings("try") // the scope acts by being open
    private void buildLayers(Parameters parameters, int from, int to) {
        for (int layer = from; layer < to; layer++) {
            try (PointerScope drawn = new PointerScope()) {
                layers.add(new BertLayer(parameters, "encoder.layer." + layer, shape, dropout));
            }
        }
    }

    /** Its weights by name, those that do not move included. */
    Map<String, Tensor> weights() {
        return weights;
    }

    /** Number of layers that it computes. */
    public int depth() {
        return layers.size();
    }

    /**
     * The states of all layers.
     *
     * @param tokens per utterance its numbers, {@code [N][T_n]}, each at least one and at most {@link BertShape#maxTokens}
     * @return {@code depth + 1} times {@code [N, S, H]}, what goes into the first layer first; rows after the end of an
     *     utterance mean nothing
     */
    public List<Tensor> states(int[][] tokens, Forward forward) {
        Sequences sequences = new Sequences(
                backend, Arrays.stream(tokens).mapToInt(row -> row.length).toArray());
        Tensor padding = sequences.equalLengths() ? null : sequences.padding(); // [N, S]
        List<Tensor> states = new ArrayList<>();
        states.add(Intermediates.freed(() -> embedded(tokens, sequences.longest(), forward))); // [N, S, H]
        for (BertLayer layer : layers) {
            Tensor x = states.getLast(); // [N, S, H]
            states.add(Intermediates.freed(() -> layer.apply(x, padding, forward))); // [N, S, H]
        }
        return states;
    }

    private Tensor embedded(int[][] tokens, int longest, Forward forward) {
        long[] numbers = new long[tokens.length * longest];
        for (int n = 0; n < tokens.length; n++) {
            for (int t = 0; t < tokens[n].length; t++) {
                numbers[n * longest + t] = tokens[n][t];
            }
        }
        Tensor word = torch.embedding(words, backend.indices(numbers))
                .view(tokens.length, longest, shape.hidden()); // [N, S, H]
        Tensor position = positions.narrow(0, shape.firstPosition(), longest); // [S, H]
        Tensor sum = word.add(position).add(types.select(0, 0)); // [N, S, H]
        return forward.dropout(norm.apply(sum), dropout); // [N, S, H]
    }
}
