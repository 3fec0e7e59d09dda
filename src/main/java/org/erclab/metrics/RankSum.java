package org.erclab.metrics;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Wilcoxon's rank-sum test (Mann and Whitney's U) for two independent samples.
 *
 * @param u U of the first sample: pairs in which its value is the larger one, ties counting half
 * @param z standardised rank sum of the first sample, without tie or continuity correction
 * @param pNormal two-sided, of that z
 * @param pNormalTieCorrected with the tie correction of the variance
 * @param pNormalTieCorrectedContinuity with tie and continuity correction
 * @param pExact from the permutation distribution given the ties; NaN above {@value #MOST_FOR_EXACT} values in all
 */
public record RankSum(
        double u,
        double z,
        double pNormal,
        double pNormalTieCorrected,
        double pNormalTieCorrectedContinuity,
        double pExact) {

    /** Most values in both samples together for which the exact distribution is computed. */
    public static final int MOST_FOR_EXACT = 60;

    /** Tests whether values of {@code x} tend to be larger or smaller than those of {@code y}. */
    public static RankSum of(double[] x, double[] y) {
        if (x.length == 0 || y.length == 0) {
            throw new IllegalArgumentException(
                    "The rank-sum test needs values on both sides, got " + x.length + " and " + y.length);
        }
        Ranks.requireFinite("The rank-sum test", x, y);
        Ranks ranks = Ranks.of(
                DoubleStream.concat(DoubleStream.of(x), DoubleStream.of(y)).toArray());
        double n = ranks.size();
        double product = (double) x.length * y.length;
        double u = IntStream.range(0, x.length).mapToDouble(ranks::rank).sum() - x.length * (x.length + 1) / 2.0;
        double offset = u - product / 2;
        double plain = Math.sqrt(product * (n + 1) / 12);
        double corrected = Math.sqrt(product / 12 * (n + 1 - ranks.tieCubes() / (n * (n - 1))));
        boolean exact = ranks.size() <= MOST_FOR_EXACT;
        return new RankSum(
                u,
                offset / plain,
                Tails.normal(offset / plain),
                corrected == 0 ? 1 : Tails.normal(offset / corrected),
                corrected == 0 ? 1 : Tails.normal(Math.max(0, Math.abs(offset) - 0.5) / corrected),
                exact ? exact(ranks.doubled(), x.length, Math.abs(offset)) : Double.NaN);
    }

    /** Share of the choices of {@code size} ranks whose sum is at least {@code distance} away from its mean. */
    private static double exact(int[] doubledRanks, int size, double distance) {
        int all = IntStream.of(doubledRanks).sum();
        double[][] choices = new double[size + 1][all + 1];
        choices[0][0] = 1;
        for (int rank : doubledRanks) {
            for (int chosen = size; chosen >= 1; chosen--) {
                for (int sum = all; sum >= rank; sum--) {
                    choices[chosen][sum] += choices[chosen - 1][sum - rank];
                }
            }
        }
        double mean = (double) all * size / doubledRanks.length;
        double extreme = 0;
        double total = 0;
        for (int sum = 0; sum <= all; sum++) {
            total += choices[size][sum];
            // Sums are of doubled ranks; half a unit of slack absorbs the rounding of the mean.
            if (Math.abs(sum - mean) >= 2 * distance - 1e-9) {
                extreme += choices[size][sum];
            }
        }
        return extreme / total;
    }

    /** Cliff's delta for samples of these sizes, −1 to 1: P(x > y) − P(x < y). */
    public double cliffsDelta(int sizeX, int sizeY) {
        return 2 * u / ((double) sizeX * sizeY) - 1;
    }
}
