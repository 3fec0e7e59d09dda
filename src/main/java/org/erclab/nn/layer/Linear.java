package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code y = x Wᵀ + b}, W {@code [out, in]}, b {@code [out]}; both start uniform in ±1/√in.
 *
 * <p>Weights: {@code NAME.weight}, {@code NAME.bias}.
 */
public final class Linear {

    private final Tensor weight;
    private final Tensor bias;

    public Linear(Parameters parameters, String name, int in, int out) {
        double bound = 1 / Math.sqrt(in);
        weight = parameters.uniform(name + ".weight", bound, out, in); // [out, in]
        bias = parameters.uniform(name + ".bias", bound, out); // [out]
    }

    /** {@code [..., in]} to {@code [..., out]}. */
    public Tensor apply(Tensor x) {
        return torch.linear(x, weight, new org.bytedeco.pytorch.TensorOptional(bias)); // [..., out]
    }

    /** The weights of {@code width} inputs from number {@code from} on, {@code [out, width]}. */
    Tensor weightColumns(long from, long width) {
        return weight.narrow(1, from, width);
    }

    Tensor bias() {
        return bias;
    }
}
