package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * At each turn, what an utterance u_t sees of the states g_1 … g_{t−1} that a recurrence had before it (DialogueRNN,
 * section 3.3).
 *
 * <pre>
 * c_t = Σ_i softmax over i of score(u_t, g_i) · g_i
 * SIMPLE   w·g_i            GENERAL  g_i·(W u_t)
 * GENERAL_WITH_BIAS  g_i·(W u_t + b)    CONCAT   v·tanh(W [g_i; u_t])
 * </pre>
 */
public final class PastAttention {

    /** Forms of the score; the released program calls them simple, general, general2 and concat. */
    public enum Score {
        SIMPLE,
        GENERAL,
        GENERAL_WITH_BIAS,
        CONCAT
    }

    private final Score score;
    private final int stateSize;
    private final Tensor transform;
    private final Tensor bias;
    private final Tensor vector;

    /** @param attentionSize rows of W in {@link Score#CONCAT}; unused by the others */
    public PastAttention(
            Parameters parameters, String name, Score score, int stateSize, int inputSize, int attentionSize) {
        this.score = score;
        this.stateSize = stateSize;
        boolean concat = score == Score.CONCAT;
        int rows = concat ? attentionSize : stateSize;
        int columns = concat ? stateSize + inputSize : inputSize;
        double bound = 1 / Math.sqrt(columns);
        transform = score == Score.SIMPLE
                ? null
                : parameters.uniform(name + ".transform.weight", bound, rows, columns); // [rows, columns]
        bias = score == Score.GENERAL_WITH_BIAS
                ? parameters.uniform(name + ".transform.bias", bound, rows)
                : null; // [rows]
        vector = switch (score) {
            case SIMPLE ->
                parameters.uniform(name + ".vector.weight", 1 / Math.sqrt(stateSize), 1, stateSize); // [1, G]
            case CONCAT -> parameters.uniform(name + ".vector.weight", 1 / Math.sqrt(rows), 1, rows); // [1, A]
            default -> null;
        };
    }

    /**
     * What is seen.
     *
     * @param context {@code [n, G]} c_t
     * @param weights {@code [n, t−1]} each row sums to 1
     */
    public record Seen(Tensor context, Tensor weights) {}

    /**
     * Starts a recurrence.
     *
     * @param u {@code [Σ, F]} turn after turn, packed
     * @param sizes number of dialogues at each turn
     */
    public Recurrence over(Tensor u, long[] sizes) {
        return new Recurrence(u, sizes);
    }

    /** One pass over the turns of a batch; remembers the states. */
    public final class Recurrence {

        private final long[] sizes;
        private final TensorVector queries;
        private final Tensor keyWeights;
        private Tensor states;
        private Tensor keys;

        private Recurrence(Tensor u, long[] sizes) {
            this.sizes = sizes;
            boolean concat = score == Score.CONCAT;
            keyWeights = concat ? transform.narrow(1, 0, stateSize).t() : null; // [G, A]
            if (score == Score.SIMPLE) {
                queries = null;
                return;
            }
            Tensor weights = concat ? transform.narrow(1, stateSize, u.size(1)) : transform; // [rows, F]
            Tensor all = bias == null
                    ? torch.linear(u, weights)
                    : torch.linear(u, weights, new TensorOptional(bias)); // [Σ, rows]
            queries = torch.split_with_sizes(all, sizes); // [n, rows] each
        }

        /** Adds the state of a turn, {@code [n, G]}, to what later turns see. */
        public void remember(Tensor state) {
            states = append(states, state); // [n, t, G]
            if (score == Score.CONCAT) {
                keys = append(keys, state.mm(keyWeights)); // [n, t, A]
            }
        }

        /** What the utterances of a turn see; at least one state must have been remembered. */
        public Seen look(int turn) {
            Tensor seen = first(states, sizes[turn]); // [n, t, G]
            Tensor scores = // [n, t, 1]
                    switch (score) {
                        case SIMPLE -> seen.matmul(vector.t());
                        case GENERAL, GENERAL_WITH_BIAS ->
                            seen.bmm(queries.get(turn).unsqueeze(2));
                        case CONCAT ->
                            first(keys, sizes[turn])
                                    .add(queries.get(turn).unsqueeze(1))
                                    .tanh()
                                    .matmul(vector.t());
                    };
            Tensor weights = torch.softmax(scores, 1); // [n, t, 1]
            return new Seen(weights.transpose(1, 2).bmm(seen).squeeze(1), weights.squeeze(2)); // [n, G]
        }
    }

    private static Tensor append(Tensor remembered, Tensor state) {
        Tensor last = state.unsqueeze(1); // [n, 1, G]
        return remembered == null
                ? last
                : torch.cat(new TensorVector(first(remembered, state.size(0)), last), 1); // [n, t, G]
    }

    private static Tensor first(Tensor remembered, long size) {
        return remembered.size(0) == size ? remembered : remembered.narrow(0, 0, size); // [n, t, …]
    }
}
