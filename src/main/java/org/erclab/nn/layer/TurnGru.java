package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A GRU over turns (equations at {@link Gru}) whose input at a turn is {@code [known; found]}: the known part is there
 * before the recurrence starts, so one product serves all turns; the found part comes out of the recurrence itself.
 *
 * <p>Weights: {@code NAME.weight_ih} of shape [3H, known + found], {@code NAME.weight_hh}, {@code NAME.bias_ih}, {@code
 * NAME.bias_hh}, as in {@link GruCell}.
 */
public final class TurnGru {

    private final int known;
    private final int found;
    private final int hidden;
    private final Tensor input;
    private final Tensor state;
    private final Tensor inputBias;
    private final Tensor stateBias;

    /** @param found may be 0 */
    public TurnGru(Parameters parameters, String name, int known, int found, int hidden) {
        this.known = known;
        this.found = found;
        this.hidden = hidden;
        double bound = 1 / Math.sqrt(hidden);
        input = parameters.uniform(name + ".weight_ih", bound, 3L * hidden, known + found);
        state = parameters.uniform(name + ".weight_hh", bound, 3L * hidden, hidden);
        inputBias = parameters.uniform(name + ".bias_ih", bound, 3L * hidden);
        stateBias = parameters.uniform(name + ".bias_hh", bound, 3L * hidden);
    }

    /**
     * Starts a recurrence.
     *
     * @param x {@code [Σ, known]} turn after turn, packed
     * @param sizes number of dialogues at each turn
     */
    public Recurrence over(Tensor x, long[] sizes) {
        return new Recurrence(x, sizes);
    }

    /** One pass over the turns of a batch. */
    public final class Recurrence {

        private final TensorVector ahead;
        private final Tensor foundWeights;

        private Recurrence(Tensor x, long[] sizes) {
            // Each piece of the weights is cut out once per pass: its gradient is then put back once.
            Tensor knownWeights = found == 0 ? input : input.narrow(1, 0, known); // [3H, known]
            foundWeights = found == 0 ? null : input.narrow(1, known, found).t(); // [found, 3H]
            Tensor products = torch.linear(x, knownWeights, new TensorOptional(inputBias)); // [Σ, 3H]
            ahead = torch.split_with_sizes(products, sizes); // [n, 3H] each
        }

        /**
         * What the gates read at a turn.
         *
         * @param of {@code [n, found]}; null stands for zeros
         * @return {@code [n, 3H]}
         */
        public Tensor input(int turn, Tensor of) {
            Tensor product = ahead.get(turn); // [n, 3H]
            return of == null ? product : torch.addmm(product, of, foundWeights); // [n, 3H]
        }

        /** The next state {@code [n, H]} from {@link #input} {@code [n, 3H]} and the state before {@code [n, H]}. */
        public Tensor next(Tensor input, Tensor before) {
            Tensor fromState = torch.linear(before, state, new TensorOptional(stateBias)); // [n, 3H]
            TensorVector ofInput = input.split_with_sizes(new long[] {2L * hidden, hidden}, 1);
            TensorVector ofState = fromState.split_with_sizes(new long[] {2L * hidden, hidden}, 1);
            TensorVector gates = ofInput.get(0).add(ofState.get(0)).sigmoid().chunk(2, 1); // r, z: [n, H] each
            Tensor candidate =
                    ofInput.get(1).addcmul(gates.get(0), ofState.get(1)).tanh(); // [n, H] n
            return torch.lerp(candidate, before, gates.get(1)); // [n, H] h' = n + z ⊙ (h − n)
        }
    }
}
