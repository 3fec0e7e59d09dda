package org.erclab.nn.train;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Adam (Kingma and Ba, 2015), bias-corrected.
 *
 * <pre>
 * m = β₁ m + (1 − β₁) g    v = β₂ v + (1 − β₂) g²    w = w − η (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
 * </pre>
 */
record Adam(double beta1, double beta2, double epsilon) implements UpdateRule {

    @Override
    public String[] states() {
        return new String[] {"mean", "square"};
    }

    @Override
    public void apply(Tensor weight, Tensor gradient, Tensor[] states, long step, double learningRate) {
        Tensor mean = states[0];
        Tensor square = states[1];
        mean.lerp_(gradient, new Scalar(1 - beta1));
        square.mul_(new Scalar(beta2)).addcmul_(gradient, gradient, new Scalar(1 - beta2));
        double meanCorrection = 1 - Math.pow(beta1, step);
        double squareCorrection = Math.sqrt(1 - Math.pow(beta2, step));
        // Both sides of the fraction times the square's correction: one pass over memory less.
        Tensor root = square.sqrt().add_(new Scalar(epsilon * squareCorrection)); // [weight]
        weight.addcdiv_(mean, root, new Scalar(-learningRate * squareCorrection / meanCorrection));
    }
}
