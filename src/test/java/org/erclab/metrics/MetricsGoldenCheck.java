package org.erclab.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.golden.GoldenCheck;
import org.erclab.golden.GoldenFixture;
import org.erclab.golden.GoldenReport;

/** Classification metrics against scikit-learn's values and the printouts of the released programs. */
public final class MetricsGoldenCheck implements GoldenCheck {

    @Override
    public Set<String> kinds() {
        return Set.of("metrics");
    }

    @Override
    public void check(GoldenFixture fixture, GoldenReport report) {
        int[] gold = fixture.array("input/gold").ints();
        int[] predicted = fixture.array("input/predicted").ints();
        int classes = fixture.node("input/classes").intValue();
        int neutral = fixture.node("input/neutral").intValue();
        List<Integer> scored = new ArrayList<>();
        for (JsonNode label : fixture.node("input/scored")) {
            scored.add(label.intValue());
        }
        List<Integer> every = IntStream.range(0, classes).boxed().toList();
        Confusion all = Confusion.of(labels(classes, every, neutral), gold, predicted);
        Confusion part = Confusion.of(labels(classes, scored, neutral), gold, predicted);

        report.doublePrecision(
                "output/confusion_gold_by_predicted",
                Arrays.stream(all.counts())
                        .flatMapToInt(Arrays::stream)
                        .asDoubleStream()
                        .toArray());
        report.doublePrecision("output/gold_counts", perClass(every, all::goldCount));
        report.doublePrecision("output/predicted_counts", perClass(every, all::predictedCount));
        report.doublePrecision("output/correct_counts", perClass(every, all::correctCount));
        report.doublePrecision("output/class_recall", perClass(every, all::recall));
        report.doublePrecision("output/class_precision", perClass(every, all::precision));
        report.doublePrecision("output/class_f1", perClass(every, all::f1));
        report.doublePrecision("output/accuracy", Scorer.value("accuracy", all));
        report.doublePrecision("output/weighted_f1", Scorer.value("weighted-f1", all));
        // Over all classes every error is one false positive and one false negative: micro F1 is the accuracy.
        report.doublePrecision("output/micro_f1", Scorer.value("accuracy", all));
        report.doublePrecision("output/macro_f1_all_classes", Scorer.value("macro-f1", all));
        report.doublePrecision("output/macro_f1_present_classes", Scorer.value("macro-f1-present", all));
        report.doublePrecision("output/balanced_accuracy_gold_classes_only", Scorer.value("balanced-accuracy", all));
        withoutNeutral(
                report, all, every.stream().filter(label -> label != neutral).toList());
        report.doublePrecision("output/scored/wa", Scorer.value("wa", part));
        report.doublePrecision("output/scored/uwa", Scorer.value("uwa", part));
        report.doublePrecision("output/scored/weighted_f1", Scorer.value("weighted-f1", part));
        report.doublePrecision("output/scored/macro_f1", Scorer.value("macro-f1", part));
        released(report, part, scored);
    }

    private static void withoutNeutral(GoldenReport report, Confusion all, List<Integer> emotional) {
        double weighted = Scorer.value("weighted-f1-no-neutral", all);
        report.doublePrecision("output/without_neutral/weighted_f1", weighted);
        report.doublePrecision("output/without_neutral/weighted_f1_by_report", weighted);
        report.doublePrecision("output/without_neutral/micro_f1", Scorer.value("micro-f1-no-neutral", all));
        double right = Arrays.stream(perClass(emotional, all::correctCount)).sum();
        report.doublePrecision(
                "output/without_neutral/macro_f1",
                Arrays.stream(perClass(emotional, all::f1)).average().orElse(0));
        report.doublePrecision(
                "output/without_neutral/micro_precision",
                Confusion.ratio(
                        right,
                        Arrays.stream(perClass(emotional, all::predictedCount)).sum()));
        report.doublePrecision(
                "output/without_neutral/micro_recall",
                Confusion.ratio(
                        right,
                        Arrays.stream(perClass(emotional, all::goldCount)).sum()));
    }

    private static void released(GoldenReport report, Confusion part, List<Integer> scored) {
        String higru = "output/released_programs/higru/";
        String precode = "output/released_programs/precode/";
        double[] recalls = perClass(scored, label -> ReleasedRounding.classAccuracy(part, label));
        report.doublePrecision(higru + "class_accuracy_percent", recalls);
        report.doublePrecision(higru + "wa_percent", 100 * Scorer.value("wa-released", part));
        report.doublePrecision(higru + "uwa_percent", 100 * Scorer.value("uwa-released", part));
        report.doublePrecision(precode + "class_accuracy_percent", recalls);
        report.doublePrecision(
                precode + "class_f1_percent", perClass(scored, label -> ReleasedRounding.f1(part, label)));
        report.doublePrecision(precode + "wa_percent", ReleasedRounding.round(100 * Scorer.value("wa", part)));
        report.doublePrecision(precode + "uwa_percent", 100 * Scorer.value("uwa-released", part));
        report.doublePrecision(precode + "macro_f1_percent", 100 * Scorer.value("macro-f1-released", part));
    }

    private static LabelSet labels(int classes, List<Integer> scored, int neutral) {
        List<Emotion> emotions = IntStream.range(0, classes)
                .mapToObj(label -> new Emotion("class-" + label))
                .toList();
        return new LabelSet(
                "golden-" + classes,
                emotions,
                scored.stream().map(emotions::get).toList(),
                Optional.of(emotions.get(neutral)));
    }

    private static double[] perClass(List<Integer> classes, IntToDoubleFunction value) {
        return classes.stream().mapToInt(Integer::intValue).mapToDouble(value).toArray();
    }
}
