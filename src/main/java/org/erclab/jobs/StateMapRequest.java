package org.erclab.jobs;

import org.erclab.domain.Split;
import org.erclab.metrics.TSne;

/**
 * Which states to place in the plane, and how.
 *
 * @param split DEV or TEST
 * @param points utterances at most; of more, as many are drawn
 * @param perplexity effective number of neighbours asked for; a small split gets a smaller one
 * @param seed of the draw and of the map's start
 */
public record StateMapRequest(Split split, int points, double perplexity, long seed) {

    /** Utterances unless something else is asked for. */
    public static final int POINTS = 1000;

    /** Most utterances: time and memory grow with their square. */
    public static final int MOST_POINTS = 2000;

    /** Perplexity unless something else is asked for; van der Maaten and Hinton name 5 to 50 as usual. */
    public static final double PERPLEXITY = 30;

    private static final double LARGEST_PERPLEXITY = 200;

    public StateMapRequest {
        if (split == Split.TRAIN) {
            throw new IllegalArgumentException("States are mapped for dev or test, got train");
        }
        if (points < TSne.FEWEST || points > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "A map has " + TSne.FEWEST + " to " + MOST_POINTS + " points, got " + points);
        }
        if (!(perplexity > 1 && perplexity <= LARGEST_PERPLEXITY)) {
            throw new IllegalArgumentException(
                    "A perplexity lies above 1 and is at most " + LARGEST_PERPLEXITY + ", got " + perplexity);
        }
    }

    /** The test split with what is usual. */
    public static StateMapRequest usual() {
        return new StateMapRequest(Split.TEST, POINTS, PERPLEXITY, 1);
    }
}
