package org.erclab.metrics;

import java.util.stream.IntStream;

/**
 * Wilcoxon's signed-rank test over pairs; pairs without difference are dropped.
 *
 * @param n pairs that differ
 * @param wPlus sum of the ranks of positive differences
 * @param wMinus sum of the ranks of negative differences
 * @param pExact two-sided, from the permutation distribution given the ties; NaN above {@value #MOST_FOR_EXACT} pairs
 * @param pNormal two-sided, tie-corrected variance, no continuity correction
 * @param pNormalContinuity the same with continuity correction
 */
public record SignedRank(int n, double wPlus, double wMinus, double pExact, double pNormal, double pNormalContinuity) {

    /** Most differing pairs for which the exact distribution is computed. */
    public static final int MOST_FOR_EXACT = 50;

    /** Tests whether {@code x[i] - y[i]} is symmetric about 0. */
    public static SignedRank of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "A paired test needs as many values on both sides, got " + x.length + " and " + y.length);
        }
        Ranks.requireFinite("The signed-rank test", x, y);
        double[] differences = IntStream.range(0, x.length)
                .mapToDouble(i -> x[i] - y[i])
                .filter(difference -> difference != 0)
                .toArray();
        int n = differences.length;
        if (n == 0) {
            return new SignedRank(0, 0, 0, 1, 1, 1);
        }
        Ranks ranks = Ranks.of(
                IntStream.range(0, n).mapToDouble(i -> Math.abs(differences[i])).toArray());
        double wPlus = IntStream.range(0, n)
                .filter(i -> differences[i] > 0)
                .mapToDouble(ranks::rank)
                .sum();
        double all = n * (n + 1) / 2.0;
        double deviation = Math.sqrt(n * (n + 1.0) * (2.0 * n + 1) / 24 - ranks.tieCubes() / 48);
        double distance = Math.abs(wPlus - all / 2);
        return new SignedRank(
                n,
                wPlus,
                all - wPlus,
                n <= MOST_FOR_EXACT ? exact(ranks.doubled(), distance) : Double.NaN,
                Tails.normal(distance / deviation),
                Tails.normal(Math.max(0, distance - 0.5) / deviation));
    }

    /** Share of the 2^n sign patterns whose rank sum is at least {@code distance} away from its mean. */
    private static double exact(int[] doubledRanks, double distance) {
        int all = IntStream.of(doubledRanks).sum();
        double[] patterns = new double[all + 1];
        patterns[0] = 1;
        for (int rank : doubledRanks) {
            for (int sum = all; sum >= rank; sum--) {
                patterns[sum] += patterns[sum - rank];
            }
        }
        double extreme = 0;
        for (int sum = 0; sum <= all; sum++) {
            if (Math.abs(sum - all / 2.0) >= 2 * distance) {
                extreme += patterns[sum];
            }
        }
        return extreme / Math.pow(2, doubledRanks.length);
    }

    /** The smaller rank sum. */
    public double statistic() {
        return Math.min(wPlus, wMinus);
    }

    /** The exact p-value where there is one, the normal one otherwise. */
    public double p() {
        return Double.isNaN(pExact) ? pNormal : pExact;
    }

    /** Matched-pairs rank-biserial correlation, −1 to 1; positive when the first sample is larger. */
    public double rankBiserial() {
        return n == 0 ? 0 : (wPlus - wMinus) / (wPlus + wMinus);
    }
}
