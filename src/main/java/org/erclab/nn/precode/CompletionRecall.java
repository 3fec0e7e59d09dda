package org.erclab.nn.precode;

import java.util.Arrays;
import org.erclab.metrics.RecallAt;

/**
 * How often the true utterance is ranked among the best: R_N@k of N candidates. Chance is k ÷ N. Ranks are those of the
 * scores themselves; the released program ranks 32-bit sigmoid values, which tie where scores are large.
 *
 * @param positions completed
 * @param hits5At1 positions at which the true one beats the first four noise utterances
 * @param hits5At2 at which it is among the two best of those five
 * @param hits11At1 at which it beats all ten noise utterances
 * @param hits11At2 at which it is among the two best of all eleven
 */
public record CompletionRecall(int positions, int hits5At1, int hits5At2, int hits11At1, int hits11At2) {

    static final CompletionRecall NONE = new CompletionRecall(0, 0, 0, 0, 0);

    /** From the scores of some positions, {@code [P][11]}, the true candidate first. */
    public static CompletionRecall of(double[][] scores) {
        double[][] five =
                Arrays.stream(scores).map(row -> Arrays.copyOf(row, 5)).toArray(double[][]::new);
        int[] truth = new int[scores.length];
        return new CompletionRecall(
                scores.length,
                RecallAt.hits(five, truth, 1),
                RecallAt.hits(five, truth, 2),
                RecallAt.hits(scores, truth, 1),
                RecallAt.hits(scores, truth, 2));
    }

    CompletionRecall plus(CompletionRecall other) {
        return new CompletionRecall(
                positions + other.positions,
                hits5At1 + other.hits5At1,
                hits5At2 + other.hits5At2,
                hits11At1 + other.hits11At1,
                hits11At2 + other.hits11At2);
    }

    /** R₅@1; 0 without positions, as the others. */
    public double of5At1() {
        return share(hits5At1);
    }

    /** R₅@2. */
    public double of5At2() {
        return share(hits5At2);
    }

    /** R₁₁@1. */
    public double of11At1() {
        return share(hits11At1);
    }

    /** R₁₁@2. */
    public double of11At2() {
        return share(hits11At2);
    }

    private double share(int hits) {
        return positions == 0 ? 0 : (double) hits / positions;
    }
}
