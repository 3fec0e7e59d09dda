package org.erclab.metrics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Scores of several runs in one cell: {@code 67.2 ± 0.6 (n = 10)}.
 *
 * @param mean arithmetic mean; NaN without values
 * @param sd sample standard deviation (divisor n − 1); NaN below two values, never 0 by definition
 * @param n number of values
 */
public record MeanAndDeviation(double mean, double sd, int n) {

    /** Mean and sample deviation of {@code values}, computed in two passes. */
    public static MeanAndDeviation of(double... values) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new MeanAndDeviation(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)), n);
    }

    /**
     * Student's t interval of the mean: which means other seeds would give.
     *
     * @param level for example 0.95
     * @throws IllegalStateException below two values
     */
    public Interval interval(double level) {
        if (n < 2) {
            throw new IllegalStateException("An interval of a mean needs at least 2 values, got " + n);
        }
        double reach = new TDistribution(null, n - 1).inverseCumulativeProbability((1 + level) / 2) * sd / Math.sqrt(n);
        return new Interval(mean - reach, mean + reach, level);
    }
}
