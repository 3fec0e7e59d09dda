package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.RecurrentWeights.Direction;

/**
 * The recurrence of an LSTM layer with a hand-written gradient, as {@link GruSteps} has for the GRU; equations at {@link
 * Lstm}. {@code LstmTest} compares it with libtorch's own function.
 */
final class LstmSteps {

    private final PackedSteps steps;
    private final long[] sizes;
    private final long hidden;
    private final Tensor gates;
    private final Tensor bounded;
    private final Tensor states;
    private final Tensor cells;

    private LstmSteps(Tensor inputs, PackedSteps steps) {
        this.steps = steps;
        sizes = steps.sizes();
        hidden = inputs.size(2) / 4;
        gates = inputs.clone(); // [D, Σ, 4H] i, f, g, o
        bounded = steps.empty(inputs, hidden); // [D, Σ, H] tanh(c')
        states = steps.empty(inputs, hidden); // [D, Σ, H] h'
        cells = steps.empty(inputs, hidden); // [D, Σ, H] c'
    }

    /**
     * Runs the recurrence from zero states and cells.
     *
     * @param inputs {@code [D, Σ, 4H]} W x + b of all steps with both biases, packed per direction
     * @param sizes number of sequences at each step, never rising
     * @return {@code [D, Σ, 2H]} states h and cells c side by side, packed per direction
     */
    static Tensor run(Tensor inputs, long[] sizes, Direction... directions) {
        LstmSteps steps = HandGradient.untracked(() -> {
            LstmSteps all = new LstmSteps(inputs.detach(), new PackedSteps(sizes, directions));
            all.forward();
            return all;
        });
        Tensor values = HandGradient.untracked(() -> Join.columns(steps.states, steps.cells)); // [D, Σ, 2H]
        return HandGradient.attach(inputs, values, steps::backward);
    }

    private void forward() {
        Tensor[] weights = new Tensor[steps.directions().length];
        for (int d = 0; d < weights.length; d++) {
            // Copied once, since a product of few rows with a transposed matrix is the slower one.
            weights[d] = steps.directions()[d].state().t().contiguous(); // [H, 4H]
        }
        long from = 0;
        for (int s = 0; s < sizes.length; s++) {
            Tensor sums = gates.narrow(1, from, sizes[s]); // [D, n, 4H]
            Tensor cellBefore = null; // [D, n, H]
            if (s > 0) {
                Tensor before = states.narrow(1, from - sizes[s - 1], sizes[s]); // [D, n, H]
                for (int d = 0; d < weights.length; d++) {
                    FewRows.accumulateProduct(sums.select(0, d), before.select(0, d), weights[d]);
                }
                cellBefore = cells.narrow(1, from - sizes[s - 1], sizes[s]); // [D, n, H]
            }
            step(sums, cellBefore, from, sizes[s]);
            from += sizes[s];
        }
    }

    private void step(Tensor sums, Tensor cellBefore, long from, long size) {
        Tensor inputForget = sums.narrow(2, 0, 2 * hidden).sigmoid_(); // [D, n, 2H] i, f
        Tensor candidate = sums.narrow(2, 2 * hidden, hidden).tanh_(); // [D, n, H] g
        Tensor output = sums.narrow(2, 3 * hidden, hidden).sigmoid_(); // [D, n, H] o
        Tensor cell = cells.narrow(1, from, size); // [D, n, H]
        torch.mul_out(cell, inputForget.narrow(2, 0, hidden), candidate); // i ⊙ g
        if (cellBefore != null) {
            cell.addcmul_(cellBefore, inputForget.narrow(2, hidden, hidden)); // + f ⊙ c
        }
        Tensor limited = bounded.narrow(1, from, size); // [D, n, H]
        torch.tanh_out(limited, cell);
        torch.mul_out(states.narrow(1, from, size), output, limited); // h' = o ⊙ tanh(c')
    }

    /** From the gradient of states and cells {@code [D, Σ, 2H]} to that of the inputs {@code [D, Σ, 4H]}. */
    private Tensor backward(Tensor gradient) {
        Tensor input = gates.narrow(2, 0, hidden); // [D, Σ, H]
        Tensor forget = gates.narrow(2, hidden, hidden); // [D, Σ, H]
        Tensor candidate = gates.narrow(2, 2 * hidden, hidden); // [D, Σ, H]
        Tensor output = gates.narrow(2, 3 * hidden, hidden); // [D, Σ, H]
        Tensor factors = torch.empty_like(gates); // [D, Σ, 4H] gradient of the sums per unit of c', for o of h'
        Tensor ofInput = factors.narrow(2, 0, hidden);
        torch.mul_out(ofInput, candidate, input).mul_(PackedSteps.oneMinus(input));
        Tensor ofForget = factors.narrow(2, hidden, hidden);
        torch.mul_out(ofForget, steps.before(cells), forget).mul_(PackedSteps.oneMinus(forget));
        Tensor ofCandidate = factors.narrow(2, 2 * hidden, hidden);
        torch.mul_out(ofCandidate, PackedSteps.oneMinus(candidate.square()), input);
        Tensor ofOutput = factors.narrow(2, 3 * hidden, hidden);
        torch.mul_out(ofOutput, bounded, output).mul_(PackedSteps.oneMinus(output));
        Tensor ofBounded = PackedSteps.oneMinus(bounded.square()).mul_(output); // dh'/dc' [D, Σ, H]

        Tensor ofGates = through(gradient, factors, ofBounded, forget); // [D, Σ, 4H]
        steps.accumulateStateWeights(ofGates, steps.before(states));
        return ofGates;
    }

    /** Carries the gradient from the last step to the first. */
    private Tensor through(Tensor gradient, Tensor factors, Tensor ofBounded, Tensor forget) {
        Tensor ofStates = gradient.narrow(2, 0, hidden).clone(); // [D, Σ, H]
        Tensor ofCells = gradient.narrow(2, hidden, hidden).clone(); // [D, Σ, H]
        long rows = gates.size(1);
        Tensor result = torch.empty_like(gates); // [D, Σ, 4H]
        long[] byGate = {steps.count(), rows, 4, hidden};
        Tensor gateFactors = factors.view(byGate).narrow(2, 0, 3); // [D, Σ, 3, H] i, f, g
        Tensor gateResult = result.view(byGate).narrow(2, 0, 3); // [D, Σ, 3, H]
        Tensor outputFactors = factors.narrow(2, 3 * hidden, hidden); // [D, Σ, H]
        Tensor outputResult = result.narrow(2, 3 * hidden, hidden); // [D, Σ, H]
        long from = rows;
        for (int s = sizes.length - 1; s >= 0; s--) {
            long size = sizes[s];
            from -= size;
            Tensor ofState = ofStates.narrow(1, from, size); // [D, n, H]
            Tensor ofCell = ofCells.narrow(1, from, size); // [D, n, H]
            ofCell.addcmul_(ofState, ofBounded.narrow(1, from, size));
            torch.mul_out(gateResult.narrow(1, from, size), gateFactors.narrow(1, from, size), ofCell.unsqueeze(2));
            torch.mul_out(outputResult.narrow(1, from, size), outputFactors.narrow(1, from, size), ofState);
            if (s > 0) {
                long earlier = from - sizes[s - 1];
                ofCells.narrow(1, earlier, size).addcmul_(ofCell, forget.narrow(1, from, size));
                Tensor stateBefore = ofStates.narrow(1, earlier, size); // [D, n, H]
                Tensor sums = result.narrow(1, from, size); // [D, n, 4H]
                for (int d = 0; d < steps.count(); d++) {
                    FewRows.accumulateProduct(
                            stateBefore.select(0, d), sums.select(0, d), steps.directions()[d].state());
                }
            }
        }
        return result;
    }
}
