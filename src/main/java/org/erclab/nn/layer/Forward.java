package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;

/**
 * Circumstances of one forward pass.
 *
 * @param training whether dropout acts
 * @param rng the run's generator; unused unless {@code training}
 */
public record Forward(boolean training, Rng rng) {

    /** A pass that predicts: no dropout, no random numbers. */
    public static Forward predicting() {
        return new Forward(false, null);
    }

    /** A pass that trains. */
    public static Forward training(Rng rng) {
        return new Forward(true, rng);
    }

    /** Inverted dropout; the identity when predicting or when {@code p} is 0. Shape of {@code x}. */
    public Tensor dropout(Tensor x, double p) {
        return training && p > 0 ? x.mul(rng.dropoutMask(x, p)) : x; // [x]
    }
}
