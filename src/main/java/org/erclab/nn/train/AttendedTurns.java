package org.erclab.nn.train;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The turns that each utterance of a dialogue weighs most in one attention.
 *
 * @param attention its name among those of the model
 * @param turns {@code [U][k]} numbers of turns from 0, the strongest first, of equal ones the earlier; k is {@value #KEPT} or the
 *     number of turns with a weight, if there are fewer
 * @param weights {@code [U][k]} theirs, of all weights that sum to 1
 */
public record AttendedTurns(String attention, int[][] turns, float[][] weights) {

    /** Weights kept per utterance. All those of a dialogue of 500 turns would be 250,000. */
    public static final int KEPT = 10;

    /** @param all {@code [U][≥ U]} every weight of a dialogue; columns behind its last turn are padding and left out */
    static AttendedTurns strongest(String attention, float[][] all) {
        int[][] turns = new int[all.length][];
        float[][] weights = new float[all.length][];
        for (int u = 0; u < all.length; u++) {
            float[] row = all[u];
            turns[u] = IntStream.range(0, all.length)
                    .filter(turn -> row[turn] > 0)
                    .boxed()
                    .sorted(Comparator.comparing((Integer turn) -> -row[turn]))
                    .limit(KEPT)
                    .mapToInt(Integer::intValue)
                    .toArray();
            weights[u] = new float[turns[u].length];
            for (int place = 0; place < weights[u].length; place++) {
                weights[u][place] = row[turns[u][place]];
            }
        }
        return new AttendedTurns(attention, turns, weights);
    }
}
