package org.erclab.nn.layer;

import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * One step of an LSTM (equations at {@link Lstm}), for models that compute their inputs turn by turn.
 *
 * <p>Weights: {@code NAME.weight_ih}, {@code NAME.weight_hh}, {@code NAME.bias_ih}, {@code NAME.bias_hh}.
 */
public final class LstmCell {

    private final Tensor input;
    private final Tensor state;
    private final Tensor inputBias;
    private final Tensor stateBias;

    public LstmCell(Parameters parameters, String name, int in, int hidden) {
        double bound = 1 / Math.sqrt(hidden);
        input = parameters.uniform(name + ".weight_ih", bound, 4L * hidden, in);
        state = parameters.uniform(name + ".weight_hh", bound, 4L * hidden, hidden);
        inputBias = parameters.uniform(name + ".bias_ih", bound, 4L * hidden);
        stateBias = parameters.uniform(name + ".bias_hh", bound, 4L * hidden);
    }

    /** State and cell after a step, {@code [N, H]} each. */
    public record State(Tensor h, Tensor c) {}

    /** The next state from {@code x} {@code [N, in]} and {@code before}. */
    public State step(Tensor x, State before) {
        T_TensorTensor_T next = torch.lstm_cell(
                x,
                new TensorVector(before.h(), before.c()),
                input,
                state,
                new TensorOptional(inputBias),
                new TensorOptional(stateBias));
        return new State(next.get0(), next.get1()); // [N, H] each
    }
}
