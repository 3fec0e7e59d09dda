package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code y = (x − mean) / √(variance + ε) ⊙ gain + bias} over the last axis; gain starts at 1, bias at 0.
 *
 * <p>Weights: {@code NAME.weight}, {@code NAME.bias}.
 */
public final class LayerNorm {

    private final long[] width;
    private final double epsilon;
    private final Tensor gain;
    private final Tensor bias;

    public LayerNorm(Parameters parameters, String name, int width, double epsilon) {
        this.width = new long[] {width};
        this.epsilon = epsilon;
        gain = parameters.constant(name + ".weight", 1, width); // [width]
        bias = parameters.constant(name + ".bias", 0, width); // [width]
    }

    /** {@code [..., width]}, the same shape. */
    public Tensor apply(Tensor x) {
        return torch.layer_norm(
                x, width, new TensorOptional(gain), new TensorOptional(bias), epsilon, false); // [..., width]
    }
}
