package org.erclab.metrics;

import java.util.ArrayList;
import java.util.List;
import org.erclab.domain.LabelSet;

/**
 * How a system does on one emotion.
 *
 * @param emotion of the label set
 * @param scored whether losses and scores count it
 * @param gold utterances of it
 * @param predicted utterances taken for it
 * @param recall the papers' class accuracy
 * @param precision 0 when it is never predicted
 * @param f1 0 when nothing is right
 * @param alarm what is wrong with it in a sentence; empty when nothing is
 */
public record EmotionResult(
        String emotion,
        boolean scored,
        int gold,
        int predicted,
        double recall,
        double precision,
        double f1,
        String alarm) {

    /** One entry an emotion, in class order. */
    public static List<EmotionResult> of(Confusion confusion) {
        LabelSet labels = confusion.labels();
        boolean[] scored = labels.scoredMask();
        List<EmotionResult> results = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            results.add(new EmotionResult(
                    labels.emotion(label).name(),
                    scored[label],
                    confusion.goldCount(label),
                    confusion.predictedCount(label),
                    confusion.recall(label),
                    confusion.precision(label),
                    confusion.f1(label),
                    scored[label] ? alarm(confusion, label) : ""));
        }
        return List.copyOf(results);
    }

    private static String alarm(Confusion confusion, int label) {
        String emotion = confusion.labels().emotion(label).name();
        if (confusion.goldCount(label) == 0) {
            return "No utterance of this split is '" + emotion + "': its recall is 0 by definition, not by failure";
        }
        if (confusion.predictedCount(label) == 0) {
            return "'" + emotion + "' is never predicted: the system has given it up";
        }
        return confusion.correctCount(label) == 0 ? "No '" + emotion + "' is found" : "";
    }
}
