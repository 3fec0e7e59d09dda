package org.erclab.nn.train;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * RMSprop without momentum; ε stands outside the root.
 *
 * <pre>
 * v = α v + (1 − α) g²    w = w − η g / (√v + ε)
 * </pre>
 */
record RmsProp(double decay, double epsilon) implements UpdateRule {

    @Override
    public String[] states() {
        return new String[] {"square"};
    }

    @Override
    public void apply(Tensor weight, Tensor gradient, Tensor[] states, long step, double learningRate) {
        Tensor square = states[0];
        square.mul_(new Scalar(decay)).addcmul_(gradient, gradient, new Scalar(1 - decay));
        weight.addcdiv_(gradient, square.sqrt().add_(new Scalar(epsilon)), new Scalar(-learningRate));
    }
}
