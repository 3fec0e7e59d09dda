package org.erclab.nn.tlerc;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Normal distributions of independent numbers, one row each.
 *
 * @param mean {@code [N, Z]} μ
 * @param variance {@code [N, Z]} v, positive
 */
public record Gaussian(Tensor mean, Tensor variance) {

    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /** {@code z = μ + √v ⊙ ε}, {@code [N, Z]}. */
    public Tensor at(Tensor noise) {
        return mean.add(variance.sqrt().mul(noise)); // [N, Z]
    }

    /** Kullback-Leibler divergence of this one from {@code other}, summed over all rows; a scalar. */
    public Tensor divergenceFrom(Gaussian other) {
        Tensor apart = mean.sub(other.mean).square(); // [N, Z]
        Tensor logs = other.variance.log().sub(variance.log()); // [N, Z]
        Tensor ratio = variance.add(apart).div(other.variance); // [N, Z]
        return logs.add(ratio).sub(new Scalar(1.0)).sum().mul(new Scalar(0.5));
    }

    /** Log-density of {@code z} {@code [N, Z]}, summed over all rows; a scalar. */
    public Tensor logDensity(Tensor z) {
        Tensor distance = z.sub(mean).square().div(variance); // [N, Z]
        return distance.add(variance.log()).add(new Scalar(LOG_TWO_PI)).sum().mul(new Scalar(-0.5));
    }
}
