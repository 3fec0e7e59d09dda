package org.erclab.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.erclab.domain.LabelSet;

/**
 * Is a difference between two systems more than luck? All tests are two-sided.
 *
 * <p>Over common seeds: {@link #pairedT} and {@link #wilcoxonSignedRank}. When the seeds differ: {@link #rankSum}
 * (TL-ERC's test), {@link #unpairedT} (EmoLR's) and {@link #welchT}. Over utterances: {@link #mcNemar}. For several
 * rows at once: {@link #holm}. For the uncertainty of one score: {@link #dialogueBootstrap}. The detailed forms, with
 * every variant of a p-value, are {@link SignedRank}, {@link RankSum}, {@link TTest} and {@link McNemar}.
 */
public final class Significance {

    private static final double SMALLEST_USEFUL_P = 0.05;

    /** Pairs below which a t-test is not shown: the spread of two differences is one number's luck. */
    private static final int FEWEST_PAIRS_OF_T = 3;

    private Significance() {}

    /**
     * Outcome of a test.
     *
     * @param name of the test, for example {@code wilcoxon-signed-rank}
     * @param statistic as the test defines it
     * @param p two-sided p-value; 1 where the samples cannot differ at all
     * @param n observations (pairs, for paired tests) that went in
     */
    public record Test(String name, double statistic, double p, int n) {}

    /** Student's t over pairs; {@code n} is the number of pairs. */
    public static Test pairedT(double[] x, double[] y) {
        TTest test = TTest.paired(x, y);
        return new Test("paired-t", test.t(), test.p(), x.length);
    }

    /** Student's t for independent samples of equal variance. */
    public static Test unpairedT(double[] x, double[] y) {
        TTest test = TTest.unpaired(x, y);
        return new Test("unpaired-t", test.t(), test.p(), x.length + y.length);
    }

    /** Welch's t for independent samples whose variances may differ. */
    public static Test welchT(double[] x, double[] y) {
        TTest test = TTest.welch(x, y);
        return new Test("welch-t", test.t(), test.p(), x.length + y.length);
    }

    /** Wilcoxon's signed-rank test: exact up to {@value SignedRank#MOST_FOR_EXACT} differing pairs, then normal. */
    public static Test wilcoxonSignedRank(double[] x, double[] y) {
        SignedRank test = SignedRank.of(x, y);
        return new Test("wilcoxon-signed-rank", test.statistic(), test.p(), test.n());
    }

    /** Wilcoxon's rank-sum test with the normal approximation that TL-ERC's comparison uses; the statistic is z. */
    public static Test rankSum(double[] x, double[] y) {
        RankSum test = RankSum.of(x, y);
        return new Test("rank-sum", test.z(), test.pNormal(), x.length + y.length);
    }

    /** McNemar's exact test on the same utterances; the statistic is the number that only {@code systemA} got right. */
    public static Test mcNemar(int[] gold, int[] systemA, int[] systemB) {
        McNemar test = McNemar.of(gold, systemA, systemB);
        return new Test("mcnemar", test.onlyARight(), test.pExact(), test.onlyARight() + test.onlyBRight());
    }

    /**
     * Holm's step-down correction for testing several rows at once.
     *
     * @param p raw p-values; NaN (a test that could not be made) stays NaN and does not count
     * @return adjusted p-values in the same order, at most 1
     */
    public static double[] holm(double... p) {
        int[] order = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            largest = Math.max(largest, Math.min(1, (order.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }

    /** The least p-value that the signed-rank test can give for {@code pairs} pairs: 2 / 2^pairs, 0.0625 for five. */
    public static double smallestSignedRankP(int pairs) {
        return Math.min(1, Math.pow(2, 1 - pairs));
    }

    /** Whether {@code pairs} common seeds are too few for the signed-rank test ever to reach 0.05. */
    public static boolean tooFewPairs(int pairs) {
        return smallestSignedRankP(pairs) > SMALLEST_USEFUL_P;
    }

    /** The least p-value that the exact rank-sum test can give: 2 / C(n + m, n), 0.1 for three against three. */
    public static double smallestRankSumP(int sizeX, int sizeY) {
        return Math.min(1, 2 / CombinatoricsUtils.binomialCoefficientDouble(sizeX + sizeY, sizeX));
    }

    /** Whether samples of these sizes are too few for the exact rank-sum test ever to reach 0.05. */
    public static boolean tooFewForRankSum(int sizeX, int sizeY) {
        return smallestRankSumP(sizeX, sizeY) > SMALLEST_USEFUL_P;
    }

    /** Whether so few values on a side (or pairs) say too little about their spread for a t-test. */
    public static boolean tooFewForT(int values) {
        return values < FEWEST_PAIRS_OF_T;
    }

    /** {@link DialogueBootstrap#interval} over conversations given by their labels, gold -1 for unlabelled. */
    public static Interval dialogueBootstrap(
            LabelSet labels,
            List<int[]> gold,
            List<int[]> predicted,
            String metricId,
            int samples,
            double level,
            long seed) {
        if (gold.size() != predicted.size()) {
            throw new IllegalArgumentException("Gold labels of " + gold.size()
                    + " conversations do not match predictions" + " of " + predicted.size());
        }
        List<Confusion> dialogues = IntStream.range(0, gold.size())
                .mapToObj(i -> Confusion.of(labels, gold.get(i), predicted.get(i)))
                .toList();
        return dialogueBootstrap(dialogues, metricId, samples, level, seed);
    }

    /** {@link DialogueBootstrap#interval} over conversations given by their confusions. */
    public static Interval dialogueBootstrap(
            List<Confusion> dialogues, String metricId, int samples, double level, long seed) {
        return DialogueBootstrap.interval(dialogues, metricId, samples, level, seed);
    }
}
