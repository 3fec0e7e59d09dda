package org.erclab.metrics;

import java.util.Arrays;

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
}
