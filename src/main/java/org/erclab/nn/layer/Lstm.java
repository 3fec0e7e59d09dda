package org.erclab.nn.layer;

import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

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
        long states = (long) layers * (bidirectional ? 2 : 1);
        Tensor zeros = backend.zeros(states, sequences.count(), hidden); // [layers·D, N, H]
        return apply(x, sequences, zeros, zeros);
    }

    /** From given states and cells {@code [layers·D, N, H]}. */
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
