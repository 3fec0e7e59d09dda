package org.erclab.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.erclab.domain.LabelSet;

/**
 * Percentile bootstrap over conversations: utterances of one conversation depend on each other, so whole conversations
 * are drawn, with replacement, as many as there are.
 */
public final class DialogueBootstrap {

    private DialogueBootstrap() {}

    /**
     * Interval of a score.
     *
     * @param dialogues one confusion per conversation (add those of several seeds for one conversation first)
     * @param metricId a classification metric of {@link Metrics}
     * @param samples number of draws, at least 1; 1,000 is usual
     * @param level for example 0.95
     * @param seed the draws follow from it alone
     */
    public static Interval interval(List<Confusion> dialogues, String metricId, int samples, double level, long seed) {
        return interval(draws(List.of(dialogues), metricId, samples, seed), level);
    }

    /** Interval of the score of {@code a} minus that of {@code b} on the same conversations, drawn together. */
    public static Interval difference(
            List<Confusion> a, List<Confusion> b, String metricId, int samples, double level, long seed) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException(
                    "Two systems are compared on the same conversations, got " + a.size() + " and " + b.size());
        }
        return difference(
                draws(List.of(a), metricId, samples, seed), draws(List.of(b), metricId, samples, seed), level);
    }

    /**
     * The score in each draw: the mean over a system's runs, as the leaderboard shows it, on the drawn conversations. Two
     * systems on the same conversations with the same seed are drawn together.
     *
     * @param runs per run one confusion per conversation, in one order
     * @param seed the draws follow from it and from the number of conversations alone
     */
    public static double[] draws(List<List<Confusion>> runs, String metricId, int samples, long seed) {
        int dialogues = runs.isEmpty() ? 0 : runs.getFirst().size();
        if (dialogues == 0 || runs.stream().anyMatch(run -> run.size() != dialogues)) {
            throw new IllegalArgumentException("A bootstrap over conversations needs at least one conversation, and as"
                    + " many in every run, got "
                    + runs.stream().map(List::size).toList());
        }
        if (samples < 1) {
            throw new IllegalArgumentException("A bootstrap takes at least 1 sample, got " + samples);
        }
        // java.util.Random because its algorithm is specified: the same seed gives the same interval on every JDK.
        Random random = new Random(seed);
        double[] scores = new double[samples];
        for (int sample = 0; sample < samples; sample++) {
            int[] times = new int[dialogues];
            for (int i = 0; i < dialogues; i++) {
                times[random.nextInt(dialogues)]++;
            }
            double sum = 0;
            for (List<Confusion> run : runs) {
                sum += score(run, times, metricId);
            }
            scores[sample] = sum / runs.size();
        }
        return scores;
    }

    /** The middle {@code level} of the draws. */
    public static Interval interval(double[] draws, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("A level lies between 0 and 1, got " + level);
        }
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        return new Interval(quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2), level);
    }

    /** Interval of the difference of two systems that were drawn together. */
    public static Interval difference(double[] drawsOfA, double[] drawsOfB, double level) {
        return interval(
                IntStream.range(0, drawsOfA.length)
                        .mapToDouble(i -> drawsOfA[i] - drawsOfB[i])
                        .toArray(),
                level);
    }

    private static double score(List<Confusion> dialogues, int[] times, String metricId) {
        LabelSet labels = dialogues.getFirst().labels();
        int[][] sum = new int[labels.size()][labels.size()];
        for (int dialogue = 0; dialogue < times.length; dialogue++) {
            if (times[dialogue] > 0) {
                int[][] counts = dialogues.get(dialogue).counts();
                for (int gold = 0; gold < sum.length; gold++) {
                    for (int predicted = 0; predicted < sum.length; predicted++) {
                        sum[gold][predicted] += times[dialogue] * counts[gold][predicted];
                    }
                }
            }
        }
        return Scorer.value(metricId, new Confusion(labels, sum));
    }

    /** Linear interpolation between order statistics. */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
