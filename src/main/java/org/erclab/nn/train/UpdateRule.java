package org.erclab.nn.train;

import org.bytedeco.pytorch.Tensor;

/** How one weight moves along its gradient; all tensors have the weight's shape. */
interface UpdateRule {

    /** Names of the running means kept per weight, all zero at the start. */
    String[] states();

    /**
     * Moves {@code weight} in place.
     *
     * @param states the running means, in the order of {@link #states()}, updated in place
     * @param step number of this update of the weight, from 1
     */
    void apply(Tensor weight, Tensor gradient, Tensor[] states, long step, double learningRate);
}
