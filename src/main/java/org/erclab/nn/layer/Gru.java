package org.erclab.nn.layer;

import java.util.List;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.RecurrentWeights.Direction;

/**
 * A gated recurrent unit over sequences of unequal length, in one or both directions.
 *
 * <pre>
 * r  = σ(W_ir x + b_ir + W_hr h + b_hr)
 * z  = σ(W_iz x + b_iz + W_hz h + b_hz)
 * n  = tanh(W_in x + b_in + r ⊙ (W_hn h + b_hn))
 * h' = (1 − z) ⊙ n + z ⊙ h
 * </pre>
 *
 * The backward direction starts at the last real step of each sequence. The gates are stacked r, z, n.
 */
public final class Gru {

    private final RecurrentWeights weights;
    private final Backend backend;
    private final int layers;
    private final int hidden;
    private final boolean bidirectional;

    public Gru(Parameters parameters, String name, int in, int hidden, int layers, boolean bidirectional) {
        weights = new RecurrentWeights(parameters, name, 3, in, hidden, layers, bidirectional);
        backend = parameters.backend();
        this.layers = layers;
        this.hidden = hidden;
        this.bidirectional = bidirectional;
    }

    /**
     * States of all steps.
     *
     * @param all {@code [Σ, D·H]} flat, D directions side by side
     * @param last {@code [layers·D, N, H]} after the last step in each direction, layer by layer, forward first
     */
    public record States(Tensor all, Tensor last) {}

    /** From zero states. {@code x} is flat, {@code [Σ, in]}. */
    public States apply(Tensor x, Sequences sequences) {
        if (!backend.onCpu()) {
            return apply(x, sequences, backend.zeros((long) layers * directions(), sequences.count(), hidden));
        }
        Tensor input = x; // [Σ, in]
        Tensor[] last = new Tensor[layers * directions()];
        for (int layer = 0; layer < layers; layer++) {
            Tensor states = layer(input, sequences, weights.layers().get(layer)); // [Σ, D·H]
            last[layer * directions()] = sequences.lastSteps(states.narrow(1, 0, hidden)); // [N, H]
            if (bidirectional) {
                last[layer * 2 + 1] = sequences.firstSteps(states.narrow(1, hidden, hidden)); // [N, H]
            }
            input = states;
        }
        return new States(input, Join.stack(last));
    }

    /** From given states {@code initial} of shape {@code [layers·D, N, H]}, by libtorch's own function. */
    public States apply(Tensor x, Sequences sequences, Tensor initial) {
        T_TensorTensor_T result = torch.gru(
                sequences.pack(x),
                torch.tensor(sequences.batchSizes()),
                initial.index_select(1, sequences.longestFirst()),
                weights.all(),
                true,
                layers,
                0,
                false,
                bidirectional);
        Tensor all = sequences.unpack(result.get0()); // [Σ, D·H]
        return new States(all, result.get1().index_select(1, sequences.places())); // [layers·D, N, H]
    }

    private Tensor layer(Tensor x, Sequences sequences, List<Direction> directions) {
        Direction forward = directions.get(0);
        Tensor inputs = project(forward, sequences.pack(x)); // [Σ, 3H]
        if (!bidirectional) {
            Tensor states = GruSteps.run(inputs.unsqueeze(0), sequences.batchSizes(), forward); // [1, Σ, H]
            return sequences.unpack(states.select(0, 0)); // [Σ, H]
        }
        Direction backward = directions.get(1);
        Tensor reversed = project(backward, sequences.packReversed(x)); // [Σ, 3H]
        Tensor states =
                GruSteps.run(Join.stack(inputs, reversed), sequences.batchSizes(), forward, backward); // [2, Σ, H]
        Tensor ahead = sequences.unpack(states.select(0, 0)); // [Σ, H]
        Tensor behind = sequences.unpackReversed(states.select(0, 1)); // [Σ, H]
        return Join.columns(ahead, behind); // [Σ, 2H]
    }

    private static Tensor project(Direction direction, Tensor x) {
        return torch.linear(x, direction.input(), new TensorOptional(direction.inputBias())); // [Σ, 3H]
    }

    private int directions() {
        return bidirectional ? 2 : 1;
    }
}
