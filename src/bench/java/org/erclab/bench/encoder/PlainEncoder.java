package org.erclab.bench.encoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.encoder.BertShape;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Rng;

/**
 * The arithmetic of an encoder's layers in libtorch's own terms, on random numbers: the products of its linear maps, forward
 * and for the gradients of inputs and weights, and its attention (scores, soft-max, mix, and back). Biases, norms, GELU,
 * dropout, the look-up of words, loss and optimiser are left out.
 */
final class PlainEncoder implements AutoCloseable {

    private final BertShape shape;
    private final boolean lowestInputMoves;
    private final Rng rng = new Rng(1);
    private final List<Layer> layers = new ArrayList<>();

    /**
     * Weights of a layer.
     *
     * @param square those of query, key, value and output, {@code [H, H]}
     * @param inner {@code [I, H]}
     * @param outer {@code [H, I]}
     */
    private record Layer(Tensor[] square, Tensor inner, Tensor outer) {

        Stream<Tensor> all() {
            return Stream.concat(Stream.of(square), Stream.of(inner, outer));
        }
    }

    /**
     * What goes through the layers at once.
     *
     * @param utterances {@code N}
     * @param longest {@code S}
     * @param rows of the linear maps: {@code N·S} or the real tokens among them
     */
    record Batch(int utterances, int longest, int rows) {

        /** The linear maps see real tokens only; attention is padded. */
        static Batch of(int[][] tokens) {
            int[] lengths = Arrays.stream(tokens).mapToInt(row -> row.length).toArray();
            return new Batch(
                    lengths.length,
                    Arrays.stream(lengths).max().orElseThrow(),
                    Arrays.stream(lengths).sum());
        }

        Batch withPadding() {
            return new Batch(utterances, longest, utterances * longest);
        }

        /** Utterances of one length each, of at most 2,048 tokens together. */
        static List<Batch> ofEqualLengths(int[][] tokens) {
            Map<Integer, Long> counts = Arrays.stream(tokens)
                    .collect(Collectors.groupingBy(row -> row.length, TreeMap::new, Collectors.counting()));
            List<Batch> batches = new ArrayList<>();
            counts.forEach((length, count) -> {
                int most = Math.max(1, 2048 / length);
                for (long left = count; left > 0; left -= most) {
                    int n = (int) Math.min(left, most);
                    batches.add(new Batch(n, length, n * length));
                }
            });
            return batches;
        }
    }

    /** @param lowestInputMoves whether the gradient of the embeddings is computed too */
    @SuppressWarnings("try") // the scope acts by being open
    PlainEncoder(BertShape shape, boolean lowestInputMoves) {
        this.shape = shape;
        this.lowestInputMoves = lowestInputMoves;
        try (PointerScope scope = new PointerScope()) {
            for (int layer = 0; layer < shape.layers(); layer++) {
                Tensor[] square = new Tensor[4];
                for (int i = 0; i < square.length; i++) {
                    square[i] = random(shape.hidden(), shape.hidden()); // [H, H]
                }
                layers.add(new Layer(
                        square,
                        random(shape.inner(), shape.hidden()), // [I, H]
                        random(shape.hidden(), shape.inner()))); // [H, I]
            }
            layers.forEach(layer -> layer.all().forEach(Tensor::retainReference));
        }
    }

    private Tensor random(long... extent) {
        Tensor tensor = Backend.cpu().zeros(extent); // [extent]
        rng.normal(tensor, 0.05);
        return tensor;
    }

    /** Forward only. */
    @SuppressWarnings("try") // scope and guard act by being open
    void forward(Batch batch) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard outsideGraph = new NoGradGuard()) {
            Buffers buffers = new Buffers(batch);
            layers.forEach(buffers::forward);
        }
    }

    /** Forward, and backward for inputs and weights. */
    @SuppressWarnings("try") // scope and guard act by being open
    void step(Batch batch) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard outsideGraph = new NoGradGuard()) {
            Buffers buffers = new Buffers(batch);
            layers.forEach(buffers::forward);
            for (int layer = layers.size() - 1; layer >= 0; layer--) {
                buffers.backward(layers.get(layer), layer > 0 || lowestInputMoves);
            }
        }
    }

    /** Tensors of a step, used for all layers. */
    private final class Buffers {

        private final Tensor x; // [R, H]
        private final Tensor y; // [R, H]
        private final Tensor inner; // [R, I]
        private final Tensor innerGradient; // [R, I]
        private final Tensor heads; // [N·A, S, e]
        private final Tensor mixed; // [N·A, S, e]
        private final Tensor scores; // [N·A, S, S]
        private final Tensor weights; // [N·A, S, S]
        private final Tensor square; // [H, H]
        private final Tensor wide; // [I, H]
        private final Tensor narrow; // [H, I]

        Buffers(Batch batch) {
            int h = shape.hidden();
            long pairs = (long) batch.utterances() * shape.heads();
            x = random(batch.rows(), h); // [R, H]
            y = random(batch.rows(), h); // [R, H]
            inner = random(batch.rows(), shape.inner()); // [R, I]
            innerGradient = random(batch.rows(), shape.inner()); // [R, I]
            heads = random(pairs, batch.longest(), h / shape.heads()); // [N·A, S, e]
            mixed = random(pairs, batch.longest(), h / shape.heads()); // [N·A, S, e]
            scores = random(pairs, batch.longest(), batch.longest()); // [N·A, S, S]
            weights = random(pairs, batch.longest(), batch.longest()); // [N·A, S, S]
            square = random(h, h); // [H, H]
            wide = random(shape.inner(), h); // [I, H]
            narrow = random(h, shape.inner()); // [H, I]
        }

        void forward(Layer layer) {
            for (Tensor projection : layer.square()) {
                torch.mm_out(y, x, projection.t()); // [R, H]
            }
            torch.bmm_out(scores, heads, heads.transpose(1, 2)); // [N·A, S, S]
            torch.softmax_out(weights, scores, 2); // [N·A, S, S]
            torch.bmm_out(mixed, weights, heads); // [N·A, S, e]
            torch.mm_out(inner, x, layer.inner().t()); // [R, I]
            torch.mm_out(y, inner, layer.outer().t()); // [R, H]
        }

        void backward(Layer layer, boolean inputMoves) {
            torch.mm_out(narrow, y.t(), inner); // [H, I]
            torch.mm_out(innerGradient, y, layer.outer()); // [R, I]
            torch.mm_out(wide, innerGradient.t(), x); // [I, H]
            torch.mm_out(y, innerGradient, layer.inner()); // [R, H]
            attentionBackward();
            for (int i = 0; i < layer.square().length; i++) {
                torch.mm_out(square, y.t(), x); // [H, H]
                boolean output = i == layer.square().length - 1;
                if (inputMoves || output) {
                    torch.mm_out(y, x, layer.square()[i]); // [R, H]
                }
            }
        }

        /** With {@code P} the weights and {@code g} their gradient, that of the scores is {@code P ⊙ (g − Σ P ⊙ g)}. */
        private void attentionBackward() {
            torch.bmm_out(mixed, weights.transpose(1, 2), heads); // [N·A, S, e]
            torch.bmm_out(scores, heads, heads.transpose(1, 2)); // [N·A, S, S]
            Tensor sum = scores.mul(weights).sum(new long[] {2}, true, new ScalarTypeOptional()); // [N·A, S, 1]
            scores.sub_(sum).mul_(weights); // [N·A, S, S]
            torch.bmm_out(mixed, scores, heads); // [N·A, S, e]
            torch.bmm_out(mixed, scores.transpose(1, 2), heads); // [N·A, S, e]
        }
    }

    @Override
    public void close() {
        layers.forEach(layer -> layer.all().forEach(Tensor::releaseReference));
        rng.close();
    }
}
