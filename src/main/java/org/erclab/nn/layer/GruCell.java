package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * One step of a GRU (equations at {@link Gru}), for models that compute their inputs turn by turn.
 *
 * <p>Weights: {@code NAME.weight_ih}, {@code NAME.weight_hh}, {@code NAME.bias_ih}, {@code NAME.bias_hh}.
 */
public final class GruCell {

    private final Tensor input;
    private final Tensor state;
    private final Tensor inputBias;
    private final Tensor stateBias;

    public GruCell(Parameters parameters, String name, int in, int hidden) {
        double bound = 1 / Math.sqrt(hidden);
        input = parameters.uniform(name + ".weight_ih", bound, 3L * hidden, in);
        state = parameters.uniform(name + ".weight_hh", bound, 3L * hidden, hidden);
        inputBias = parameters.uniform(name + ".bias_ih", bound, 3L * hidden);
        stateBias = parameters.uniform(name + ".bias_hh", bound, 3L * hidden);
    }

    /** The next state {@code [N, H]} from {@code x} {@code [N, in]} and {@code h} {@code [N, H]}. */
    public Tensor step(Tensor x, Tensor h) {
        return torch.gru_cell(
                x, h, input, state, new TensorOptional(inputBias), new TensorOptional(stateBias)); // [N, H]
    }
}
