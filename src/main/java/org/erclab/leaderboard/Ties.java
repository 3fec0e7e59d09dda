package org.erclab.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.erclab.metrics.Metrics;
import org.erclab.metrics.Significance;

/**
 * Rows that cannot be told from the best one: Welch's t-test over the seeds of each against the seeds of the best, two-sided,
 * corrected by Holm over the rows tested. A row is judged only when it and the best have three seeds or more; fewer say
 * nothing, and such a row is not called tied. Scores as reported ({@link LeaderboardRow#isAsReported()}) are neither.
 */
public final class Ties {

    private static final double SIGNIFICANT = 0.05;

    private Ties() {}

    /**
     * Group ids of the rows that are tied with the best, the best itself left out.
     *
     * @param rows of one corpus version and label set
     */
    public static Set<String> of(List<LeaderboardRow> rows, String metric) {
        double sign = Metrics.of(metric).higherIsBetter() ? 1 : -1;
        List<LeaderboardRow> scored = rows.stream()
                .filter(row -> !row.isAsReported() && !Double.isNaN(row.mean(metric)))
                .toList();
        Set<String> tied = new HashSet<>();
        if (scored.size() < 2) {
            return tied;
        }
        LeaderboardRow best = scored.stream()
                .max(Comparator.comparingDouble(row -> sign * row.mean(metric)))
                .orElseThrow();
        double[] ofBest = scores(best, metric);
        if (Significance.tooFewForT(ofBest.length)) {
            return tied;
        }
        List<LeaderboardRow> tested = new ArrayList<>();
        List<Double> p = new ArrayList<>();
        for (LeaderboardRow row : scored) {
            double[] scores = scores(row, metric);
            if (row != best && !Significance.tooFewForT(scores.length)) {
                tested.add(row);
                p.add(Significance.welchT(scores, ofBest).p());
            }
        }
        double[] corrected =
                Significance.holm(p.stream().mapToDouble(Double::doubleValue).toArray());
        for (int place = 0; place < corrected.length; place++) {
            if (corrected[place] >= SIGNIFICANT) {
                tied.add(tested.get(place).groupId());
            }
        }
        return tied;
    }

    private static double[] scores(LeaderboardRow row, String metric) {
        return row.runs().stream()
                .mapToDouble(run -> run.scores().getOrDefault(metric, Double.NaN))
                .filter(Double::isFinite)
                .toArray();
    }
}
