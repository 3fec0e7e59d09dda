package org.erclab.metrics;

/**
 * The contract of a score: without it a number does not enter the leaderboard.
 *
 * @param id how scores, filters and exports refer to it; a parameter follows a colon, {@code f1:anger}
 * @param title for column heads
 * @param formula the definition, in the symbols of docs/metrics.md
 * @param scoredClasses which utterances or classes it looks at
 * @param zeroRule what happens where the formula would divide by zero
 * @param version raised whenever a change of the definition changes numbers
 * @param higherIsBetter whether a larger value is the better one
 * @param share whether values are shares of 1, which people read × 100; others are shown as they are
 */
public record Metric(
        String id,
        String title,
        String formula,
        String scoredClasses,
        String zeroRule,
        int version,
        boolean higherIsBetter,
        boolean share) {

    public Metric {
        if (id == null || !id.matches("[a-z0-9-]+(:.+)?")) {
            throw new IllegalArgumentException(
                    "A metric's id is lower-case letters, digits and '-', then perhaps ':' and a parameter, got '" + id
                            + "'");
        }
        if (version < 1) {
            throw new IllegalArgumentException("Metric '" + id + "' has version " + version + ", versions start at 1");
        }
    }

    /** The same contract for one emotion, dimension or cut-off. */
    Metric with(String parameter) {
        return new Metric(
                id + ":" + parameter,
                title + " " + parameter,
                formula,
                scoredClasses,
                zeroRule,
                version,
                higherIsBetter,
                share);
    }
}
