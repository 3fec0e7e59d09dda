package org.erclab.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
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
        check(dialogues, samples, level);
        return draw(dialogues.size(), samples, level, seed, chosen -> score(dialogues, chosen, metricId));
    }

    /** Interval of the score of {@code a} minus that of {@code b} on the same conversations, drawn together. */
    public static Interval difference(
            List<Confusion> a, List<Confusion> b, String metricId, int samples, double level, long seed) {
        check(a, samples, level);
        if (a.size() != b.size()) {
            throw new IllegalArgumentException(
                    "Two systems are compared on the same conversations, got " + a.size() + " and " + b.size());
        }
        return draw(a.size(), samples, level, seed, chosen -> score(a, chosen, metricId) - score(b, chosen, metricId));
    }

    private static void check(List<Confusion> dialogues, int samples, double level) {
        if (dialogues.isEmpty()) {
            throw new IllegalArgumentException("A bootstrap over conversations needs at least one conversation");
        }
        if (samples < 1 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException("A bootstrap takes at least 1 sample and a level between 0 and 1, got "
                    + samples + " and " + level);
        }
    }

    private static Interval draw(int dialogues, int samples, double level, long seed, ToDoubleFunction<int[]> score) {
        // java.util.Random because its algorithm is specified: the same seed gives the same interval on every JDK.
        Random random = new Random(seed);
        double[] scores = new double[samples];
        for (int sample = 0; sample < samples; sample++) {
            int[] chosen = new int[dialogues];
            for (int i = 0; i < dialogues; i++) {
                chosen[i] = random.nextInt(dialogues);
            }
            scores[sample] = score.applyAsDouble(chosen);
        }
        Arrays.sort(scores);
        return new Interval(quantile(scores, (1 - level) / 2), quantile(scores, (1 + level) / 2), level);
    }

    private static double score(List<Confusion> dialogues, int[] chosen, String metricId) {
        LabelSet labels = dialogues.get(0).labels();
        int[][] sum = new int[labels.size()][labels.size()];
        for (int dialogue : chosen) {
            int[][] counts = dialogues.get(dialogue).counts();
            for (int gold = 0; gold < sum.length; gold++) {
                for (int predicted = 0; predicted < sum.length; predicted++) {
                    sum[gold][predicted] += counts[gold][predicted];
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
