package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code y = x Wᵀ} without bias, W {@code [out, in]}.
 *
 * <p>Weights: {@code NAME.weight}.
 */
public final class Projection {

    private final Tensor weight;

    private Projection(Tensor weight) {
        this.weight = weight;
    }

    /** Starts uniform in ±1/√in, as a {@link Linear} does. */
    public static Projection uniform(Parameters parameters, String name, int in, int out) {
        return new Projection(parameters.uniform(name + ".weight", 1 / Math.sqrt(in), out, in)); // [out, in]
    }

    /** Starts with all weights equal to 1. */
    public static Projection ones(Parameters parameters, String name, int in, int out) {
        return new Projection(parameters.constant(name + ".weight", 1, out, in)); // [out, in]
    }

    /** {@code [..., in]} to {@code [..., out]}. */
    public Tensor apply(Tensor x) {
        return torch.linear(x, weight); // [..., out]
    }
}
