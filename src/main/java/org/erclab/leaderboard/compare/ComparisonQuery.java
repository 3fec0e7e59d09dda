package org.erclab.leaderboard.compare;

import java.util.List;
import java.util.Optional;
import org.erclab.metrics.Metrics;

/**
 * What to compare with what.
 *
 * @param reference a row in words: its id, the beginning of it, or a system that only one row has
 * @param rows the others in words; empty means all rows of the reference's corpus version and label set
 * @param corpus where words are looked up; empty means everywhere
 * @param metric id of the score
 * @param samples draws of the bootstrap, 0 to 10,000; 0 makes no interval
 * @param level of the interval, between 0.5 and 1
 */
public record ComparisonQuery(
        String reference, List<String> rows, Optional<String> corpus, String metric, int samples, double level) {

    /** Draws of the bootstrap unless something else is asked for. */
    public static final int SAMPLES = 1000;

    /** Level of the interval unless something else is asked for. */
    public static final double LEVEL = 0.95;

    /** Most draws. */
    public static final int MAX_SAMPLES = 10_000;

    public ComparisonQuery {
        rows = List.copyOf(rows);
        if (reference == null || reference.isBlank()) {
            throw new IllegalArgumentException("A comparison needs its reference: the id of a row of the leaderboard");
        }
        Metrics.of(metric);
        if (samples < 0 || samples > MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "A bootstrap takes 0 to " + MAX_SAMPLES + " samples here, got " + samples);
        }
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("The level of an interval lies between 0.5 and 1, got " + level);
        }
    }

    /** Everything on a corpus version against one row, by one score. */
    public static ComparisonQuery against(String reference, String metric) {
        return new ComparisonQuery(reference, List.of(), Optional.empty(), metric, SAMPLES, LEVEL);
    }
}
