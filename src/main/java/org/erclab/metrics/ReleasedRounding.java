package org.erclab.metrics;

import static org.erclab.metrics.Confusion.ratio;

import java.util.Arrays;

/**
 * The scores as the released programs of HiGRU and Pre-CODE print them: per cent, rounded to two decimals on the way,
 * not only at the end. Up to 0.01 points away from the exact scores; for comparing printouts, never for ranking.
 */
final class ReleasedRounding {

    private ReleasedRounding() {}

    /** To two decimals, halves to even after scaling, as NumPy rounds. */
    static double round(double percent) {
        return Math.rint(percent * 100) / 100;
    }

    static double classAccuracy(Confusion confusion, int label) {
        return round(confusion.recall(label) * 100);
    }

    static double weightedAccuracy(Confusion confusion) {
        int[] classes = ClassificationMetrics.scored(confusion.labels());
        double weighted = Arrays.stream(classes)
                .mapToDouble(label -> confusion.goldCount(label) * classAccuracy(confusion, label))
                .sum();
        return round(ratio(
                        weighted,
                        Arrays.stream(classes).map(confusion::goldCount).sum()))
                / 100;
    }

    static double unweightedAccuracy(Confusion confusion) {
        return round(Arrays.stream(ClassificationMetrics.scored(confusion.labels()))
                        .mapToDouble(label -> classAccuracy(confusion, label))
                        .average()
                        .orElse(0))
                / 100;
    }

    /** Pre-CODE's F1 of a class, in per cent: from rounded recall and rounded precision, rounded again. */
    static double f1(Confusion confusion, int label) {
        int predictedOnScored = Arrays.stream(ClassificationMetrics.scored(confusion.labels()))
                .map(gold -> confusion.counts()[gold][label])
                .sum();
        double precision = round(ratio(confusion.correctCount(label), predictedOnScored) * 100);
        double recall = classAccuracy(confusion, label);
        return round(ratio(2 * precision * recall, precision + recall));
    }

    static double macroF1(Confusion confusion) {
        return round(Arrays.stream(ClassificationMetrics.scored(confusion.labels()))
                        .mapToDouble(label -> f1(confusion, label))
                        .average()
                        .orElse(0))
                / 100;
    }
}
