package org.erclab.metrics;

import java.util.ArrayList;
import java.util.List;

/** Scores predicted real values by every contract for them, one dimension at a time. */
public final class ValueScorer {

    private static final List<String> CONTRACTS = List.of("pearson-r", "mse", "mae");

    private ValueScorer() {}

    /**
     * The ids that {@link #score} gives, in its order: the means over several dimensions, then {@code pearson-r:valence}
     * and so on for each.
     */
    public static List<String> ids(List<String> dimensions) {
        List<String> ids = new ArrayList<>();
        if (dimensions.size() > 1) {
            ids.addAll(CONTRACTS);
        }
        for (String dimension : dimensions) {
            CONTRACTS.forEach(contract -> ids.add(contract + ":" + dimension));
        }
        return List.copyOf(ids);
    }

    /**
     * All scores of real values.
     *
     * @param gold {@code [U][D]}, NaN where an utterance is not rated
     * @param predicted {@code [U][D]}, finite
     */
    public static List<Score> score(List<String> dimensions, float[][] gold, float[][] predicted) {
        double[] sums = new double[CONTRACTS.size()];
        List<Score> each = new ArrayList<>();
        for (int d = 0; d < dimensions.size(); d++) {
            Regression scored = Regression.of(column(gold, d), column(predicted, d));
            double[] values = {scored.pearsonR(), scored.meanSquaredError(), scored.meanAbsoluteError()};
            for (int m = 0; m < values.length; m++) {
                each.add(new Score(CONTRACTS.get(m) + ":" + dimensions.get(d), values[m]));
                sums[m] += values[m];
            }
        }
        List<Score> scores = new ArrayList<>();
        if (dimensions.size() > 1) {
            for (int m = 0; m < sums.length; m++) {
                scores.add(new Score(CONTRACTS.get(m), sums[m] / dimensions.size()));
            }
        }
        scores.addAll(each);
        return scores;
    }

    private static double[] column(float[][] rows, int d) {
        double[] column = new double[rows.length];
        for (int u = 0; u < column.length; u++) {
            column[u] = rows[u][d];
        }
        return column;
    }
}
