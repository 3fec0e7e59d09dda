package org.erclab.metrics;

import java.util.stream.IntStream;

/**
 * Scores of real-valued predictions, over all labelled utterances of a split pooled, one dimension at a time.
 *
 * @param n utterances with a gold value
 * @param pearsonR NaN when gold or predictions are constant, or below two utterances
 * @param pearsonP two-sided p-value of r; NaN below three utterances or where r is
 * @param meanSquaredError NaN without utterances
 * @param meanAbsoluteError NaN without utterances
 */
public record Regression(int n, double pearsonR, double pearsonP, double meanSquaredError, double meanAbsoluteError) {

    /**
     * Scores predictions.
     *
     * @param gold values, NaN where an utterance has none (skipped)
     * @param predicted one finite value per utterance
     */
    public static Regression of(double[] gold, double[] predicted) {
        if (gold.length != predicted.length) {
            throw new IllegalArgumentException(
                    gold.length + " gold values do not match " + predicted.length + " predictions");
        }
        int[] rated = IntStream.range(0, gold.length)
                .filter(i -> !Double.isNaN(gold[i]))
                .toArray();
        int n = rated.length;
        double meanGold =
                IntStream.of(rated).mapToDouble(i -> gold[i]).average().orElse(Double.NaN);
        double meanPredicted =
                IntStream.of(rated).mapToDouble(i -> predicted[i]).average().orElse(Double.NaN);
        double covariance = 0;
        double squaresGold = 0;
        double squaresPredicted = 0;
        double squaredError = 0;
        double absoluteError = 0;
        for (int i : rated) {
            double g = gold[i] - meanGold;
            double p = predicted[i] - meanPredicted;
            covariance += g * p;
            squaresGold += g * g;
            squaresPredicted += p * p;
            squaredError += (gold[i] - predicted[i]) * (gold[i] - predicted[i]);
            absoluteError += Math.abs(gold[i] - predicted[i]);
        }
        double r = n < 2 || isConstant(gold, rated) || isConstant(predicted, rated)
                ? Double.NaN
                : Math.max(-1, Math.min(1, covariance / Math.sqrt(squaresGold * squaresPredicted)));
        return new Regression(n, r, correlationP(r, n), squaredError / n, absoluteError / n);
    }

    /** A mean may round, so constants are recognised by their values and not by a variance of 0. */
    private static boolean isConstant(double[] values, int[] positions) {
        return IntStream.of(positions).allMatch(i -> values[i] == values[positions[0]]);
    }

    private static double correlationP(double r, int n) {
        if (Double.isNaN(r) || n < 3) {
            return Double.NaN;
        }
        return Math.abs(r) == 1 ? 0 : Tails.student(r * Math.sqrt((n - 2) / ((1 - r) * (1 + r))), n - 2);
    }
}
