package org.erclab.metrics;

import java.util.List;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;

/** Scores predicted classes by every contract that the label set allows. */
public final class Scorer {

    private Scorer() {}

    /**
     * All classification scores, in the order of {@link Metrics#idsFor}.
     *
     * @param gold class numbers, -1 where an utterance has no label
     * @param predicted class numbers, the arg max over all classes of the set, scored or not
     */
    public static List<Score> score(LabelSet labels, int[] gold, int[] predicted) {
        return score(Confusion.of(labels, gold, predicted));
    }

    /** All classification scores of a confusion. */
    public static List<Score> score(Confusion confusion) {
        return Metrics.idsFor(confusion.labels()).stream()
                .map(id -> new Score(id, value(id, confusion)))
                .toList();
    }

    /** One score, by metric id. */
    public static double value(String metricId, LabelSet labels, int[] gold, int[] predicted) {
        return value(metricId, Confusion.of(labels, gold, predicted));
    }

    /** One score of a confusion, by metric id. */
    public static double value(String metricId, Confusion confusion) {
        LabelSet labels = confusion.labels();
        int colon = metricId.indexOf(':');
        if (colon >= 0) {
            ClassificationMetrics.ClassEntry entry = ClassificationMetrics.findPerClass(metricId.substring(0, colon))
                    .orElseThrow(() -> Metrics.unknown(metricId));
            return entry.value().value(confusion, label(labels, metricId, metricId.substring(colon + 1)));
        }
        ClassificationMetrics.Entry entry =
                ClassificationMetrics.find(metricId).orElseThrow(() -> notByClass(metricId));
        if (!entry.applies(labels)) {
            throw new IllegalArgumentException("Metric '" + metricId + "' leaves out the neutral class, but label set '"
                    + labels.name() + "' " + labels.emotions() + " has none");
        }
        return entry.value().applyAsDouble(confusion);
    }

    private static int label(LabelSet labels, String metricId, String emotion) {
        int label = labels.indexOf(Emotion.of(emotion));
        if (label < 0) {
            throw new IllegalArgumentException("Metric '" + metricId + "' names a class that label set '"
                    + labels.name() + "' does not have: use one of " + labels.emotions());
        }
        return label;
    }

    private static IllegalArgumentException notByClass(String metricId) {
        boolean known = Metrics.all().stream().anyMatch(metric -> metric.id().equals(metricId));
        return known
                ? new IllegalArgumentException("Metric '" + metricId
                        + "' cannot be computed from gold and predicted classes alone, or needs a class: 'f1:joy'")
                : Metrics.unknown(metricId);
    }
}
