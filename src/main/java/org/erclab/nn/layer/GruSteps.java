package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.RecurrentWeights.Direction;

/**
 * The recurrence of a GRU layer with a hand-written gradient; D directions run side by side, each in its own packed
 * order.
 *
 * <p>libtorch's own function computes the gradient of the recurrent weights step by step: a product of a few rows and a
 * sum over the whole matrix at each step. Here one product over all steps replaces them, and all element-wise factors of
 * the gradient are computed at once, which makes training two to three times faster at the sizes of this field.
 * {@code GruTest} compares both.
 */
final class GruSteps {

    private final PackedSteps steps;
    private final Direction[] directions;
    private final long[] sizes;
    private final long hidden;
    private final Tensor inputs;
    private final Tensor fromState;
    private final Tensor gates;
    private final Tensor candidates;
    private final Tensor states;

    private GruSteps(Tensor inputs, PackedSteps steps) {
        this.steps = steps;
        directions = steps.directions();
        sizes = steps.sizes();
        this.inputs = inputs;
        hidden = inputs.size(2) / 3;
        fromState = torch.empty_like(inputs); // [D, Σ, 3H]
        gates = steps.empty(inputs, 2 * hidden); // [D, Σ, 2H]
        candidates = steps.empty(inputs, hidden); // [D, Σ, H]
        states = steps.empty(inputs, hidden); // [D, Σ, H]
    }

    /**
     * Runs the recurrence from zero states.
     *
     * @param inputs {@code [D, Σ, 3H]} W_i x + b_i of all steps, packed per direction
     * @param sizes number of sequences at each step, never rising
     * @return {@code [D, Σ, H]} states, packed per direction
     */
    static Tensor run(Tensor inputs, long[] sizes, Direction... directions) {
        GruSteps steps = HandGradient.untracked(() -> {
            GruSteps all = new GruSteps(inputs.detach(), new PackedSteps(sizes, directions));
            all.forward();
            return all;
        });
        return HandGradient.attach(inputs, steps.states, steps::backward);
    }

    private void forward() {
        Tensor previous = torch.zeros(new long[] {directions.length, sizes[0], hidden}, inputs.options()); // [D, N, H]
        for (int d = 0; d < directions.length; d++) {
            fromState.select(0, d).narrow(0, 0, sizes[0]).copy_(directions[d].stateBias());
        }
        long from = 0;
        for (int s = 0; s < sizes.length; s++) {
            long size = sizes[s];
            Tensor hidden3 = fromState.narrow(1, from, size); // [D, n, 3H]
            if (s > 0) {
                previous = states.narrow(1, from - sizes[s - 1], size); // [D, n, H]
                for (int d = 0; d < directions.length; d++) {
                    Direction direction = directions[d];
                    FewRows.addProduct(
                            hidden3.select(0, d), direction.stateBias(), previous.select(0, d), direction.state());
                }
            }
            step(inputs.narrow(1, from, size), hidden3, previous, from, size);
            from += size;
        }
    }

    private void step(Tensor input3, Tensor hidden3, Tensor previous, long from, long size) {
        Tensor resetUpdate = gates.narrow(1, from, size); // [D, n, 2H]
        torch.add_out(resetUpdate, input3.narrow(2, 0, 2 * hidden), hidden3.narrow(2, 0, 2 * hidden));
        resetUpdate.sigmoid_(); // r, z
        Tensor reset = resetUpdate.narrow(2, 0, hidden); // [D, n, H]
        Tensor update = resetUpdate.narrow(2, hidden, hidden); // [D, n, H]
        Tensor candidate = candidates.narrow(1, from, size); // [D, n, H]
        torch.addcmul_out(
                candidate, input3.narrow(2, 2 * hidden, hidden), reset, hidden3.narrow(2, 2 * hidden, hidden));
        candidate.tanh_(); // n
        torch.lerp_out(states.narrow(1, from, size), candidate, previous, update); // h' = n + z ⊙ (h − n)
    }

    /** From the gradient of the states {@code [D, Σ, H]} to that of the inputs {@code [D, Σ, 3H]}. */
    private Tensor backward(Tensor gradient) {
        Tensor previous = steps.before(states); // [D, Σ, H]
        Tensor reset = gates.narrow(2, 0, hidden); // [D, Σ, H]
        Tensor update = gates.narrow(2, hidden, hidden); // [D, Σ, H]
        Tensor candidate =
                PackedSteps.oneMinus(candidates.square()).mul_(PackedSteps.oneMinus(update)); // dn/dh' [D, Σ, H]
        Tensor factors = torch.empty_like(inputs); // [D, Σ, 3H] gradient of W_h h + b_h per unit of h'
        Tensor ofNew = factors.narrow(2, 2 * hidden, hidden);
        torch.mul_out(ofNew, candidate, reset);
        Tensor ofReset = factors.narrow(2, 0, hidden);
        torch.mul_out(ofReset, ofNew, PackedSteps.oneMinus(reset)).mul_(fromState.narrow(2, 2 * hidden, hidden));
        Tensor ofUpdate = factors.narrow(2, hidden, hidden);
        torch.sub_out(ofUpdate, previous, candidates).mul_(update).mul_(PackedSteps.oneMinus(update));

        Tensor ofStates = gradient.clone(); // [D, Σ, H]
        Tensor ofHidden = through(factors, update, ofStates); // [D, Σ, 3H]
        steps.accumulateStateWeights(ofHidden, previous);
        for (int d = 0; d < directions.length; d++) {
            HandGradient.accumulate(
                    directions[d].stateBias(), ofHidden.select(0, d).sum(0)); // [3H]
        }
        torch.mul_out(ofHidden.narrow(2, 2 * hidden, hidden), ofStates, candidate); // r acts on W_h h only
        return ofHidden;
    }

    /** Carries the gradient from the last step to the first; {@code ofStates} ends as the whole gradient of each state. */
    private Tensor through(Tensor factors, Tensor update, Tensor ofStates) {
        long rows = inputs.size(1);
        Tensor result = torch.empty_like(inputs); // [D, Σ, 3H]
        long[] byGate = {directions.length, rows, 3, hidden};
        Tensor gateFactors = factors.view(byGate); // [D, Σ, 3, H]
        Tensor gateResult = result.view(byGate); // [D, Σ, 3, H]
        Tensor spread = ofStates.unsqueeze(2); // [D, Σ, 1, H]
        long from = rows;
        for (int s = sizes.length - 1; s >= 0; s--) {
            long size = sizes[s];
            from -= size;
            torch.mul_out(
                    gateResult.narrow(1, from, size), gateFactors.narrow(1, from, size), spread.narrow(1, from, size));
            if (s > 0) {
                Tensor before = ofStates.narrow(1, from - sizes[s - 1], size); // [D, n, H]
                before.addcmul_(ofStates.narrow(1, from, size), update.narrow(1, from, size));
                Tensor hidden3 = result.narrow(1, from, size); // [D, n, 3H]
                for (int d = 0; d < directions.length; d++) {
                    FewRows.accumulateProduct(before.select(0, d), hidden3.select(0, d), directions[d].state());
                }
            }
        }
        return result;
    }
}
