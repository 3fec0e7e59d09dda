package org.erclab.nn.train;

import java.util.List;
import org.erclab.metrics.Metrics;
import org.erclab.nn.EmotionModel.Task;
import org.erclab.nn.ModelInputs;

/** Which epoch is the best: by a dev score, strictly better than all before; so of equal epochs the earliest wins. */
final class Selection {

    /** Selects by the least dev loss. */
    static final String LOSS = "loss";

    private final String metric;
    private final boolean higherIsBetter;

    /** @throws IllegalArgumentException when models of this task have no such dev score */
    Selection(String metric, Task task, ModelInputs inputs) {
        this.metric = metric;
        if (!metric.equals(LOSS)) {
            List<String> possible = DevScores.ids(task, inputs);
            if (!possible.contains(metric)) {
                throw new IllegalArgumentException("selectionMetric '" + metric
                        + "' is no dev score of this model: use loss or one of " + possible);
            }
        }
        higherIsBetter = !metric.equals(LOSS) && Metrics.of(metric).higherIsBetter();
    }

    double score(DevScores dev) {
        return metric.equals(LOSS) ? dev.loss() : dev.scores().get(metric);
    }

    /** Whether {@code score} is strictly better than {@code best}; any number is better than none (NaN). */
    boolean isBetter(double score, double best) {
        if (Double.isNaN(best) || Double.isNaN(score)) {
            return !Double.isNaN(score);
        }
        return higherIsBetter ? score > best : score < best;
    }
}
