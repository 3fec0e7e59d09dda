package org.erclab.nn.layer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.RecurrentWeights.Direction;

/**
 * What recurrences with a hand-written gradient share: D directions side by side, each in its own packed order, {@code
 * [D, Σ, width]}.
 *
 * @param sizes number of sequences at each step, never rising
 * @param directions weights of each direction
 */
record PackedSteps(long[] sizes, Direction... directions) {

    private static final Scalar ONE = constant(1);

    /** Number of directions, D. */
    long count() {
        return directions.length;
    }

    /** Space for numbers of all steps, {@code [D, Σ, width]}. */
    Tensor empty(Tensor like, long width) {
        return torch.empty(new long[] {count(), like.size(1), width}, like.options(), null); // [D, Σ, width]
    }

    /** The state before each step from {@code states} {@code [D, Σ, H]} after it; zero before the first. */
    Tensor before(Tensor states) {
        Tensor before = torch.empty_like(states); // [D, Σ, H]
        before.narrow(1, 0, sizes[0]).zero_();
        long from = sizes[0];
        for (int s = 1; s < sizes.length; s++) {
            before.narrow(1, from, sizes[s]).copy_(states.narrow(1, from - sizes[s - 1], sizes[s]));
            from += sizes[s];
        }
        return before;
    }

    /**
     * Adds to the gradients of the state weights, in one product over all steps.
     *
     * @param ofGates {@code [D, Σ, gates·H]} gradient of W_h h + b_h
     * @param before {@code [D, Σ, H]} from {@link #before}
     */
    void accumulateStateWeights(Tensor ofGates, Tensor before) {
        long first = sizes[0];
        long rest = ofGates.size(1) - first;
        for (int d = 0; d < directions.length; d++) {
            Tensor later = ofGates.select(0, d).narrow(0, first, rest); // [Σ − N, gates·H], zero states come before
            Tensor statesBefore = before.select(0, d).narrow(0, first, rest); // [Σ − N, H]
            HandGradient.accumulate(directions[d].state(), later.t().mm(statesBefore));
        }
    }

    /** {@code 1 − x}. */
    static Tensor oneMinus(Tensor x) {
        return torch.rsub(x, ONE); // [x]
    }

    private static Scalar constant(double value) {
        Scalar scalar = new Scalar(value);
        scalar.retainReference();
        return scalar;
    }
}
