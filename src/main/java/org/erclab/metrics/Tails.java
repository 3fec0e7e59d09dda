package org.erclab.metrics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Erf;

/** Two-sided tail probabilities. */
final class Tails {

    private Tails() {}

    /** P(|Z| ≥ |z|) of the standard normal. */
    static double normal(double z) {
        return Erf.erfc(Math.abs(z) / Math.sqrt(2));
    }

    /** P(|T| ≥ |t|) of Student's t. */
    static double student(double t, double degreesOfFreedom) {
        if (Double.isInfinite(t)) {
            return 0;
        }
        return Math.min(1, 2 * new TDistribution(null, degreesOfFreedom).cumulativeProbability(-Math.abs(t)));
    }

    /** P(X ≥ x) of chi-squared with one degree of freedom. */
    static double chiSquaredOne(double x) {
        return Erf.erfc(Math.sqrt(x / 2));
    }
}
