package org.erclab.metrics;

import static org.erclab.metrics.Confusion.ratio;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;

/** The metrics computed from a confusion: contract and formula of each stand together, one entry a metric. */
final class ClassificationMetrics {

    private static final String NOT_EMPTY = "0 when there is no such utterance";
    private static final String CLASS_ZERO = "a class without gold utterances counts 0";
    private static final String F1_ZERO = "F1 is 0 when nothing is right; 0 when no class is left";
    private static final String SCORED = "the scored classes; the arg max is over all classes";
    private static final String NO_NEUTRAL =
            "the scored classes except neutral; utterances of gold neutral count only" + " as false positives";

    /** A metric with its formula; {@code needsNeutral}: undefined for a label set without a neutral class. */
    record Entry(Metric metric, boolean needsNeutral, ToDoubleFunction<Confusion> value) {

        boolean applies(LabelSet labels) {
            return !needsNeutral || labels.neutral().isPresent();
        }
    }

    /** A metric of one emotion; the id's parameter names it. */
    record ClassEntry(Metric metric, ClassFormula value) {}

    interface ClassFormula {
        double value(Confusion confusion, int label);
    }

    static final List<Entry> ALL = List.of(
            entry(
                    "wa",
                    "WA",
                    "Σ_c TP_c / Σ_c n_c",
                    "utterances whose gold class is scored; the arg max is over all classes",
                    NOT_EMPTY,
                    confusion -> weightedAccuracy(confusion, scored(confusion.labels()))),
            entry(
                    "uwa",
                    "UWA",
                    "mean over c of TP_c / n_c",
                    SCORED,
                    CLASS_ZERO,
                    confusion -> mean(confusion, scored(confusion.labels()), confusion::recall)),
            entry(
                    "accuracy",
                    "Accuracy",
                    "correct / all",
                    "all labelled utterances, of scored classes or not",
                    NOT_EMPTY,
                    confusion -> weightedAccuracy(confusion, all(confusion.labels()))),
            entry(
                    "weighted-f1",
                    "Weighted F1",
                    "Σ_c n_c F1_c / Σ_c n_c",
                    "the scored classes; predictions on unscored gold lower the precision",
                    F1_ZERO,
                    confusion -> weightedF1(confusion, scored(confusion.labels()))),
            neutralEntry(
                    "weighted-f1-no-neutral",
                    "Weighted F1 without neutral",
                    "Σ_c n_c F1_c / Σ_c n_c",
                    confusion -> weightedF1(confusion, emotional(confusion.labels()))),
            neutralEntry(
                    "micro-f1-no-neutral",
                    "Micro F1 without neutral",
                    "2PR / (P + R) with P = Σ_c TP_c / Σ_c q_c, R = Σ_c TP_c / Σ_c n_c",
                    confusion -> microF1(confusion, emotional(confusion.labels()))),
            entry(
                    "macro-f1",
                    "Macro F1",
                    "mean over c of F1_c",
                    SCORED,
                    "a scored class that never occurs counts 0",
                    confusion -> mean(confusion, scored(confusion.labels()), confusion::f1)),
            entry(
                    "macro-f1-present",
                    "Macro F1 of present classes",
                    "mean over c of F1_c",
                    "the scored classes that occur in gold or prediction (scikit-learn's default)",
                    F1_ZERO,
                    confusion -> mean(confusion, present(confusion), confusion::f1)),
            entry(
                    "balanced-accuracy",
                    "Balanced accuracy",
                    "mean over c of TP_c / n_c",
                    "the scored classes that occur in gold (scikit-learn's; UWA keeps absent ones)",
                    "classes without gold utterances are left out; 0 when none is left",
                    confusion -> mean(confusion, withGold(confusion), confusion::recall)),
            entry(
                    "wa-released",
                    "WA as released",
                    "Σ_c n_c R_c / Σ_c n_c, R_c = TP_c / n_c in per cent to two decimals; the result rounded alike",
                    "as WA (HiGRU's program)",
                    CLASS_ZERO,
                    ReleasedRounding::weightedAccuracy),
            entry(
                    "uwa-released",
                    "UWA as released",
                    "mean over c of R_c, R_c = TP_c / n_c in per cent to two decimals; the result rounded alike",
                    "as UWA (HiGRU's and Pre-CODE's programs)",
                    CLASS_ZERO,
                    ReleasedRounding::unweightedAccuracy),
            entry(
                    "macro-f1-released",
                    "Macro F1 as released",
                    "mean over c of F_c, formed from recall and precision in per cent to two decimals, then rounded",
                    "as macro F1, but the precision counts only predictions on scored gold (Pre-CODE's program)",
                    "recall, precision and F are 0 where undefined",
                    ReleasedRounding::macroF1));

    static final List<ClassEntry> PER_CLASS = List.of(
            new ClassEntry(
                    metric("class-accuracy", "Accuracy", "TP_c / n_c (that is, recall)", "one class", CLASS_ZERO),
                    Confusion::recall),
            new ClassEntry(
                    metric("f1", "F1", "2 TP_c / (q_c + n_c)", "one class", "0 when nothing is right"), Confusion::f1));

    private ClassificationMetrics() {}

    static Optional<Entry> find(String id) {
        return ALL.stream().filter(entry -> entry.metric().id().equals(id)).findFirst();
    }

    static Optional<ClassEntry> findPerClass(String base) {
        return PER_CLASS.stream()
                .filter(entry -> entry.metric().id().equals(base))
                .findFirst();
    }

    private static Entry entry(
            String id,
            String title,
            String formula,
            String scoredClasses,
            String zeroRule,
            ToDoubleFunction<Confusion> value) {
        return new Entry(metric(id, title, formula, scoredClasses, zeroRule), false, value);
    }

    private static Entry neutralEntry(String id, String title, String formula, ToDoubleFunction<Confusion> value) {
        return new Entry(metric(id, title, formula, NO_NEUTRAL, F1_ZERO), true, value);
    }

    private static Metric metric(String id, String title, String formula, String scoredClasses, String zeroRule) {
        return new Metric(id, title, formula, scoredClasses, zeroRule, 1, true, true);
    }

    /** Class numbers of the scored classes, in printing order. */
    static int[] scored(LabelSet labels) {
        return labels.scored().stream().mapToInt(labels::indexOf).toArray();
    }

    private static int[] all(LabelSet labels) {
        return IntStream.range(0, labels.size()).toArray();
    }

    private static int[] emotional(LabelSet labels) {
        Emotion neutral = labels.neutral().orElseThrow();
        return Arrays.stream(scored(labels))
                .filter(label -> !labels.emotion(label).equals(neutral))
                .toArray();
    }

    private static int[] present(Confusion confusion) {
        return Arrays.stream(scored(confusion.labels()))
                .filter(label -> confusion.goldCount(label) + confusion.predictedCount(label) > 0)
                .toArray();
    }

    private static int[] withGold(Confusion confusion) {
        return Arrays.stream(scored(confusion.labels()))
                .filter(label -> confusion.goldCount(label) > 0)
                .toArray();
    }

    private static double weightedAccuracy(Confusion confusion, int[] classes) {
        return ratio(
                Arrays.stream(classes).map(confusion::correctCount).sum(),
                Arrays.stream(classes).map(confusion::goldCount).sum());
    }

    private static double weightedF1(Confusion confusion, int[] classes) {
        return ratio(
                Arrays.stream(classes)
                        .mapToDouble(label -> confusion.goldCount(label) * confusion.f1(label))
                        .sum(),
                Arrays.stream(classes).map(confusion::goldCount).sum());
    }

    private static double microF1(Confusion confusion, int[] classes) {
        // 2PR / (P + R) = 2 TP / (Σq + Σn): one division, and one zero rule.
        return ratio(
                2.0 * Arrays.stream(classes).map(confusion::correctCount).sum(),
                Arrays.stream(classes)
                        .map(label -> confusion.predictedCount(label) + confusion.goldCount(label))
                        .sum());
    }

    private static double mean(Confusion confusion, int[] classes, java.util.function.IntToDoubleFunction value) {
        return ratio(Arrays.stream(classes).mapToDouble(value).sum(), classes.length);
    }
}
