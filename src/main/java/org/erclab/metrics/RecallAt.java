package org.erclab.metrics;

/** R_N@k of retrieval tasks: share of the queries whose true candidate is among the k best of N. */
public final class RecallAt {

    private RecallAt() {}

    /**
     * Queries hit.
     *
     * @param scores {@code [Q][N]}, the candidates' scores per query, larger is better
     * @param truth per query, the place of its true candidate
     * @param k cut-off, 1 to N
     */
    public static int hits(double[][] scores, int[] truth, int k) {
        if (scores.length != truth.length || k < 1) {
            throw new IllegalArgumentException(
                    "Recall at k needs one true candidate per query and k of at least 1, got " + truth.length + " for "
                            + scores.length + " queries and k = " + k);
        }
        int hits = 0;
        for (int query = 0; query < scores.length; query++) {
            int better = 0;
            for (int candidate = 0; candidate < scores[query].length; candidate++) {
                // Ties rank the wrong candidate first, so that a constant scorer hits nothing. NaN never wins.
                if (candidate != truth[query] && !(scores[query][candidate] < scores[query][truth[query]])) {
                    better++;
                }
            }
            hits += better < k ? 1 : 0;
        }
        return hits;
    }

    /** {@link #hits} as a share of the queries; 0 without queries. */
    public static double of(double[][] scores, int[] truth, int k) {
        return Confusion.ratio(hits(scores, truth, k), scores.length);
    }
}
