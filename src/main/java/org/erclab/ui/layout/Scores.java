package org.erclab.ui.layout;

import org.erclab.metrics.Metrics;

/** How scores are written: shares × 100 with one decimal, correlations and errors as they are with three. */
public final class Scores {

    private Scores() {}

    /** A score by the id of its metric: 0.6543 is {@code 65.4} as an accuracy and {@code 0.654} as a correlation. */
    public static String text(String metric, double value) {
        return Metrics.of(metric).share() || Double.isNaN(value) ? Numbers.score(value) : Numbers.fixed(value, 3);
    }
}
