package org.erclab.ui.run;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.erclab.metrics.Metrics;
import org.erclab.store.EpochMetric;
import org.erclab.store.Run;
import org.erclab.ui.chart.LearningCurve;
import org.erclab.ui.chart.SeriesStyle;
import org.erclab.ui.layout.Numbers;

/** The curves of a run: losses, and scores on the dev split. */
final class RunCurves extends Div {

    private static final int MOST_LINES = 4;

    private static final String PERPLEXITY = "dev-perplexity";

    private final LearningCurve losses = new LearningCurve("Loss");
    private final LearningCurve scores = new LearningCurve("Dev scores × 100");
    private final LearningCurve perplexity = new LearningCurve("Perplexity on dev");
    private final Div scoresCard = card(scores);
    private final Div perplexityCard = card(perplexity);

    RunCurves() {
        addClassName("erc-columns");
        add(card(losses), scoresCard, perplexityCard);
    }

    void show(Run run, List<EpochMetric> epochs) {
        draw(losses, run, lines(epochs, name -> name.endsWith("-loss"), 1), "loss", 4);
        Set<String> drawn = drawnScores(run.config().get("selectionMetric"));
        // A generator of dialogues has perplexity, and no score that is a share.
        boolean generates = epochs.stream().anyMatch(metric -> metric.name().equals(PERPLEXITY));
        scoresCard.setVisible(!generates);
        perplexityCard.setVisible(generates);
        draw(perplexity, run, lines(epochs, PERPLEXITY::equals, 1), "perplexity", 1);
        draw(scores, run, lines(epochs, drawn::contains, 100), "score", 1);
    }

    private static Div card(LearningCurve curve) {
        Div card = new Div(curve);
        card.addClassName("erc-card");
        return card;
    }

    /** The score that selects the epoch and the usual ones: a run records dozens, a reader follows few. */
    static Set<String> drawnScores(Object selectionMetric) {
        return Stream.concat(
                        Stream.of(String.valueOf(selectionMetric)),
                        Stream.of("uwa", "wa", "weighted-f1", "macro-f1", "pearson-r"))
                .filter(metric -> !metric.equals("loss"))
                .distinct()
                .limit(MOST_LINES)
                .map(metric -> "dev-" + metric)
                .collect(Collectors.toSet());
    }

    private static void draw(
            LearningCurve curve, Run run, Map<String, List<double[]>> lines, String quantity, int decimals) {
        List<LearningCurve.Series> series = new ArrayList<>();
        lines.forEach((name, points) -> {
            SeriesStyle style = SeriesStyle.at(series.size());
            series.add(
                    new LearningCurve.Series(title(name), style.colour(), style.darkColour(), style.dashed(), points));
        });
        curve.show(new LearningCurve.Data(quantity, decimals, run.maxEpochs(), run.bestEpoch(), series));
        curve.setSummary(summary(quantity, lines, decimals));
    }

    /** Per series its points, values times {@code scale}; a value that is no number leaves a gap. */
    static Map<String, List<double[]>> lines(List<EpochMetric> epochs, Predicate<String> wanted, double scale) {
        Map<String, List<double[]>> lines = new TreeMap<>();
        for (EpochMetric metric : epochs) {
            if (wanted.test(metric.name()) && Double.isFinite(metric.value())) {
                lines.computeIfAbsent(metric.name(), name -> new ArrayList<>())
                        .add(new double[] {metric.epoch(), scale * metric.value()});
            }
        }
        // The training loss first: it is the one that everybody looks for.
        Map<String, List<double[]>> ordered = new LinkedHashMap<>();
        lines.entrySet().stream()
                .sorted((one, other) -> Boolean.compare(
                        other.getKey().startsWith("train-"), one.getKey().startsWith("train-")))
                .forEach(line -> ordered.put(line.getKey(), line.getValue()));
        return ordered;
    }

    static String summary(String quantity, Map<String, List<double[]>> lines, int decimals) {
        if (lines.isEmpty()) {
            return "No " + quantity + " recorded yet";
        }
        List<String> parts = new ArrayList<>();
        lines.forEach((name, points) -> parts.add(title(name) + " from "
                + Numbers.fixed(points.getFirst()[1], decimals) + " to " + Numbers.fixed(points.getLast()[1], decimals)
                + " after epoch " + (int) points.getLast()[0]));
        return "Line chart of " + quantity + " over epochs: " + String.join("; ", parts);
    }

    /** "dev-uwa" as people call it. */
    static String title(String name) {
        if (name.endsWith("-loss")) {
            return name.substring(0, name.length() - "-loss".length());
        }
        String metric = name.substring("dev-".length());
        return Metrics.all().stream()
                .filter(known -> known.id().equals(metric))
                .findFirst()
                .map(known -> known.title())
                .orElse(metric);
    }
}
