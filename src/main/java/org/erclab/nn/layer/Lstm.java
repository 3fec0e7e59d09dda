package org.erclab.nn.layer;

import java.util.List;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.RecurrentWeights.Direction;

/**
 * Long short-term memory over sequences of unequal length, in one or both directions.
 *
 * <pre>
 * i, f, o = σ(W x + b + W' h + b')    g = tanh(W_g x + b_g + W'_g h + b'_g)
 * c' = f ⊙ c + i ⊙ g                  h' = o ⊙ tanh(c')
 * </pre>
 *
 * The backward direction starts at the last real step of each sequence. The gates are stacked i, f, g, o.
 */
public final class Lstm {

    private final RecurrentWeights weights;
    private final Backend backend;
    private final int layers;
    private final int hidden;
    private final boolean bidirectional;

    public Lstm(Parameters parameters, String name, int in, int hidden, int layers, boolean bidirectional) {
        weights = new RecurrentWeights(parameters, name, 4, in, hidden, layers, bidirectional);
        backend = parameters.backend();
        this.layers = layers;
        this.hidden = hidden;
        this.bidirectional = bidirectional;
    }

    /**
     * States of all steps.
     *
     * @param all {@code [Σ, D·H]} flat, D directions side by side
     * @param last {@code [layers·D, N, H]} h after the last step in each direction, layer by layer, forward first
     * @param lastCells {@code [layers·D, N, H]} c, in the same order
     */
    public record States(Tensor all, Tensor last, Tensor lastCells) {}

    /** From zero states. {@code x} is flat, {@code [Σ, in]}. */
    public States apply(Tensor x, Sequences sequences) {
        if (!backend.onCpu()) {
            Tensor zeros = backend.zeros((long) layers * directions(), sequences.count(), hidden); // [layers·D, N, H]
            return apply(x, sequences, zeros, zeros);
        }
        Tensor input = x; // [Σ, in]
        Tensor[] last = new Tensor[layers * directions()];
        Tensor[] lastCells = new Tensor[layers * directions()];
        for (int layer = 0; layer < layers; layer++) {
            Tensor[] results = layer(input, sequences, weights.layers().get(layer)); // [Σ, 2H] each, h and c
            for (int d = 0; d < results.length; d++) {
                Tensor ends = d == 0 ? sequences.lastSteps(results[d]) : sequences.firstSteps(results[d]); // [N, 2H]
                last[layer * directions() + d] = ends.narrow(1, 0, hidden); // [N, H]
                lastCells[layer * directions() + d] = ends.narrow(1, hidden, hidden); // [N, H]
                results[d] = results[d].narrow(1, 0, hidden); // [Σ, H]
            }
            input = Join.columns(results); // [Σ, D·H]
        }
        return new States(input, Join.stack(last), Join.stack(lastCells));
    }

    /** States and cells side by side, flat {@code [Σ, 2H]}, of each direction of a layer. */
    private Tensor[] layer(Tensor x, Sequences sequences, List<Direction> directions) {
        Direction forward = directions.get(0);
        Tensor inputs = project(forward, sequences.pack(x)); // [Σ, 4H]
        if (!bidirectional) {
            Tensor results = LstmSteps.run(inputs.unsqueeze(0), sequences.batchSizes(), forward); // [1, Σ, 2H]
            return new Tensor[] {sequences.unpack(results.select(0, 0))}; // [Σ, 2H]
        }
        Direction backward = directions.get(1);
        Tensor reversed = project(backward, sequences.packReversed(x)); // [Σ, 4H]
        Tensor results =
                LstmSteps.run(Join.stack(inputs, reversed), sequences.batchSizes(), forward, backward); // [2, Σ, 2H]
        return new Tensor[] {
            sequences.unpack(results.select(0, 0)), sequences.unpackReversed(results.select(0, 1)) // [Σ, 2H] each
        };
    }

    private static Tensor project(Direction direction, Tensor x) {
        Tensor bias = direction.inputBias().add(direction.stateBias()); // [4H] they act together
        return torch.linear(x, direction.input(), new TensorOptional(bias)); // [Σ, 4H]
    }

    private int directions() {
        return bidirectional ? 2 : 1;
    }

    /** From given states and cells {@code [layers·D, N, H]}, by libtorch's own function. */
    public States apply(Tensor x, Sequences sequences, Tensor initial, Tensor initialCells) {
        Tensor order = sequences.longestFirst(); // [N]
        T_TensorTensorTensor_T result = torch.lstm(
                sequences.pack(x),
                torch.tensor(sequences.batchSizes()),
                new TensorVector(initial.index_select(1, order), initialCells.index_select(1, order)),
                weights.all(),
                true,
                layers,
                0,
                false,
                bidirectional);
        Tensor places = sequences.places(); // [N]
        return new States(
                sequences.unpack(result.get0()),
                result.get1().index_select(1, places),
                result.get2().index_select(1, places));
    }
}
