package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;

/**
 * Puts a number whose gradients are known already into libtorch's graph.
 *
 * <p>The number is joined with Σ (input · gradient) minus the same sum taken as a constant: exactly zero in value, and its
 * derivative by each input is the given gradient.
 */
public final class KnownGradients {

    private KnownGradients() {}

    /**
     * {@code value} as a function of {@code inputs}.
     *
     * @param value a scalar outside the graph
     * @param gradients of {@code value} by each input, of the input's shape, outside the graph
     */
    public static Tensor attach(Tensor value, Tensor[] inputs, Tensor[] gradients) {
        Tensor result = value;
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].requires_grad()) {
                Tensor linear = inputs[i].mul(gradients[i]).sum(); // scalar
                result = result.add(linear.sub(linear.detach())); // scalar
            }
        }
        return result;
    }
}
