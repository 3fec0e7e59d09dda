package org.erclab.nn.encoder;

import java.util.ArrayList;
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
     * @return {@code depth + 1} times {@code [Σ, H]}, utterance after utterance, what goes into the first layer first
     */
    public List<Tensor> states(int[][] tokens, Forward forward) {
        TokenLayout layout = new TokenLayout(backend, tokens);
        List<Tensor> states = below(depth() - 1, layout, forward);
        Tensor x = states.getLast(); // [Σ, H]
        states.add(Intermediates.freed(() -> layers.getLast().apply(x, layout, forward))); // [Σ, H]
        return states;
    }

    /**
     * The states of the first tokens in the uppermost layers. The last layer is computed for these tokens only.
     *
     * @param tokens as {@link #states} takes them
     * @param count of layers, at least one and at most {@link #depth}
     * @return {@code count} times {@code [N, H]}, the lowest layer first
     */
    List<Tensor> firstStates(int[][] tokens, int count, Forward forward) {
        TokenLayout layout = new TokenLayout(backend, tokens);
        List<Tensor> below = below(depth() - 1, layout, forward);
        List<Tensor> firsts = new ArrayList<>();
        below.subList(below.size() - count + 1, below.size()).forEach(x -> firsts.add(layout.firsts(x))); // [N, H]
        Tensor x = below.getLast(); // [Σ, H]
        firsts.add(Intermediates.freed(() -> layers.getLast().applyToFirsts(x, layout, forward))); // [N, H]
        return firsts;
    }

    /** The states of the embeddings and of the lowest layers, {@code [Σ, H]} each. */
    private List<Tensor> below(int lowest, TokenLayout layout, Forward forward) {
        List<Tensor> states = new ArrayList<>();
        states.add(Intermediates.freed(() -> embedded(layout, forward))); // [Σ, H]
        for (BertLayer layer : layers.subList(0, lowest)) {
            Tensor x = states.getLast(); // [Σ, H]
            states.add(Intermediates.freed(() -> layer.apply(x, layout, forward))); // [Σ, H]
        }
        return states;
    }

    private Tensor embedded(TokenLayout layout, Forward forward) {
        Tensor word = torch.embedding(words, layout.numbers()); // [Σ, H]
        Tensor ofPlaces = positions.narrow(0, shape.firstPosition(), shape.maxTokens()); // [places, H]
        Tensor position = torch.embedding(ofPlaces, layout.places()); // [Σ, H]
        Tensor sum = word.add(position).add(types.select(0, 0)); // [Σ, H]
        return forward.dropout(norm.apply(sum), dropout); // [Σ, H]
    }
}
