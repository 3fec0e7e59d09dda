package org.erclab.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One system's scores against another's, over their seeds: every test that the seeds allow, and how large the difference
 * is. Pairs are runs of the same seed; a seed that only one side has serves the unpaired tests alone.
 *
 * @param n seeds of the system
 * @param referenceN seeds of the reference
 * @param commonSeeds ascending
 * @param difference mean of the system minus mean of the reference, each over all its seeds
 * @param pairedInterval Student's t interval (95 %) of the mean difference over common seeds; empty when they are too few
 * @param outcomes {@code paired-t}, {@code signed-rank}, {@code rank-sum} (exact), {@code rank-sum-normal} (TL-ERC's),
 *     {@code unpaired-t} (EmoLR's) and {@code welch-t}, in this order
 * @param effects sizes that can be computed: {@code cohens-d}, {@code paired-d}, {@code rank-biserial}, {@code cliffs-delta};
 *     positive when the system is better by a score where more is better
 */
public record SeedComparison(
        int n,
        int referenceN,
        List<Long> commonSeeds,
        double difference,
        Optional<Interval> pairedInterval,
        List<Outcome> outcomes,
        Map<String, Double> effects) {

    private static final double LEVEL = 0.95;

    /**
     * What a test says.
     *
     * @param test its name
     * @param statistic as the test defines it, NaN when it was not made
     * @param p two-sided, NaN when it was not made or would mislead
     * @param n values, or pairs, that went in
     * @param remark why there is no p-value, empty when there is one
     */
    public record Outcome(String test, double statistic, double p, int n, String remark) {}

    /** Compares scores by seed; scores that are no finite number are left out. */
    public static SeedComparison of(Map<Long, Double> system, Map<Long, Double> reference) {
        List<Long> common = system.keySet().stream()
                .filter(seed -> isFinite(system, seed) && isFinite(reference, seed))
                .sorted()
                .toList();
        double[] x = values(system, bySeed(system));
        double[] y = values(reference, bySeed(reference));
        double[] pairedX = values(system, common);
        double[] pairedY = values(reference, common);
        return new SeedComparison(
                x.length,
                y.length,
                common,
                MeanAndDeviation.of(x).mean() - MeanAndDeviation.of(y).mean(),
                interval(pairedX, pairedY),
                List.of(
                        pairedT(pairedX, pairedY),
                        signedRank(pairedX, pairedY),
                        rankSum("rank-sum", x, y),
                        rankSum("rank-sum-normal", x, y),
                        t("unpaired-t", x, y),
                        t("welch-t", x, y)),
                effects(x, y, pairedX, pairedY));
    }

    /** A test that could not be made. */
    public static Outcome notMade(String test, int n, String remark) {
        return new Outcome(test, Double.NaN, Double.NaN, n, remark);
    }

    private static boolean isFinite(Map<Long, Double> scores, Long seed) {
        return Double.isFinite(scores.getOrDefault(seed, Double.NaN));
    }

    private static List<Long> bySeed(Map<Long, Double> scores) {
        return scores.keySet().stream()
                .filter(seed -> isFinite(scores, seed))
                .sorted()
                .toList();
    }

    private static double[] values(Map<Long, Double> scores, List<Long> seeds) {
        return seeds.stream().mapToDouble(scores::get).toArray();
    }

    private static Optional<Interval> interval(double[] x, double[] y) {
        if (Significance.tooFewForT(x.length)) {
            return Optional.empty();
        }
        double[] differences =
                IntStream.range(0, x.length).mapToDouble(i -> x[i] - y[i]).toArray();
        return Optional.of(MeanAndDeviation.of(differences).interval(LEVEL));
    }

    private static Outcome pairedT(double[] x, double[] y) {
        if (Significance.tooFewForT(x.length)) {
            return notMade("paired-t", x.length, "too few common seeds: " + x.length + ", a t-test takes 3 or more");
        }
        Significance.Test test = Significance.pairedT(x, y);
        return new Outcome("paired-t", test.statistic(), test.p(), x.length, "");
    }

    private static Outcome signedRank(double[] x, double[] y) {
        if (Significance.tooFewPairs(x.length)) {
            return notMade(
                    "signed-rank",
                    x.length,
                    "too few common seeds: with " + x.length + " p cannot be below "
                            + number(Significance.smallestSignedRankP(x.length)));
        }
        Significance.Test test = Significance.wilcoxonSignedRank(x, y);
        return new Outcome("signed-rank", test.statistic(), test.p(), x.length, "");
    }

    private static Outcome rankSum(String name, double[] x, double[] y) {
        int n = x.length + y.length;
        if (x.length == 0 || y.length == 0 || Significance.tooFewForRankSum(x.length, y.length)) {
            return notMade(
                    name,
                    n,
                    "too few seeds: with " + x.length + " against " + y.length + " p cannot be below "
                            + number(Significance.smallestRankSumP(x.length, y.length)));
        }
        RankSum test = RankSum.of(x, y);
        boolean exact = name.equals("rank-sum") && !Double.isNaN(test.pExact());
        return new Outcome(name, test.z(), exact ? test.pExact() : test.pNormal(), n, "");
    }

    private static Outcome t(String name, double[] x, double[] y) {
        int fewer = Math.min(x.length, y.length);
        if (Significance.tooFewForT(fewer)) {
            return notMade(name, x.length + y.length, "too few seeds: " + fewer + ", a t-test takes 3 or more");
        }
        Significance.Test test = name.equals("welch-t") ? Significance.welchT(x, y) : Significance.unpairedT(x, y);
        return new Outcome(name, test.statistic(), test.p(), test.n(), "");
    }

    private static Map<String, Double> effects(double[] x, double[] y, double[] pairedX, double[] pairedY) {
        Map<String, Double> effects = new LinkedHashMap<>();
        List<Map.Entry<String, Double>> sizes = new ArrayList<>();
        if (x.length >= 2 && y.length >= 2) {
            sizes.add(Map.entry("cohens-d", TTest.cohensD(x, y)));
        }
        if (pairedX.length >= 2) {
            sizes.add(Map.entry("paired-d", TTest.pairedD(pairedX, pairedY)));
            sizes.add(Map.entry("rank-biserial", SignedRank.of(pairedX, pairedY).rankBiserial()));
        }
        if (x.length >= 1 && y.length >= 1) {
            sizes.add(Map.entry("cliffs-delta", RankSum.of(x, y).cliffsDelta(x.length, y.length)));
        }
        // Without any spread a standardised difference has no value.
        sizes.stream()
                .filter(size -> Double.isFinite(size.getValue()))
                .forEach(size -> effects.put(size.getKey(), size.getValue()));
        return effects;
    }

    private static String number(double p) {
        return String.format(Locale.ROOT, "%.2g", p);
    }
}
