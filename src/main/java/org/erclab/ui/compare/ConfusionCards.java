package org.erclab.ui.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.leaderboard.SeedResult;
import org.erclab.leaderboard.compare.Flips;
import org.erclab.metrics.Confusion;
import org.erclab.ui.chart.ConfusionDifference;
import org.erclab.ui.chart.ConfusionHeatMap;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Table;

/** What a row takes for what, beside the baseline, with the way to the utterances. */
final class ConfusionCards {

    /** Seeds whose flipped utterances have a line of their own. */
    private static final int SEEDS_SHOWN = 10;

    private ConfusionCards() {}

    /** The confusions of the row and of the baseline, and their difference; empty where one has no predictions. */
    static List<Component> of(ComparedRow row, ComparedRow baseline) {
        Optional<Confusion> mine = row.profile().confusion();
        Optional<Confusion> theirs = baseline.profile().confusion();
        if (mine.isEmpty()
                || theirs.isEmpty()
                || !mine.get().labels().equals(theirs.get().labels())) {
            return List.of();
        }
        return List.of(
                CompareCharts.card(difference(row, mine.get(), baseline, theirs.get())),
                CompareCharts.card(heatMap(row, mine.get(), baseline)),
                CompareCharts.card(heatMap(baseline, theirs.get(), row)));
    }

    private static ConfusionHeatMap heatMap(ComparedRow row, Confusion confusion, ComparedRow other) {
        ConfusionHeatMap map = new ConfusionHeatMap(row.name() + ", all seeds");
        map.show(new ConfusionHeatMap.Data(names(confusion), confusion.counts(), links(row, other, confusion)));
        int correct = 0;
        for (int label = 0; label < confusion.labels().size(); label++) {
            correct += confusion.correctCount(label);
        }
        map.setSummary("Heat map of gold against predicted emotions of " + row.name() + ": " + correct + " of "
                + confusion.total() + " predictions are on the diagonal");
        return map;
    }

    private static ConfusionDifference difference(
            ComparedRow row, Confusion mine, ComparedRow baseline, Confusion theirs) {
        LabelSet labels = mine.labels();
        double[][] points = new double[labels.size()][labels.size()];
        double most = 0;
        String where = "";
        for (int gold = 0; gold < points.length; gold++) {
            for (int predicted = 0; predicted < points.length; predicted++) {
                points[gold][predicted] = 100 * (share(mine, gold, predicted) - share(theirs, gold, predicted));
                if (Math.abs(points[gold][predicted]) > Math.abs(most)) {
                    most = points[gold][predicted];
                    where = labels.emotion(gold).name() + " taken for "
                            + labels.emotion(predicted).name();
                }
            }
        }
        ConfusionDifference chart =
                new ConfusionDifference(row.letter() + " minus " + baseline.letter() + ", % of the gold emotion");
        chart.show(new ConfusionDifference.Data(
                names(mine), points, row.name(), baseline.name(), links(row, baseline, mine)));
        chart.setSummary("Heat map of the difference of two confusions"
                + (where.isEmpty() ? "" : "; largest: " + where + ", " + Numbers.fixed(most, 1)));
        return chart;
    }

    private static double share(Confusion confusion, int gold, int predicted) {
        int total = confusion.goldCount(gold);
        return total == 0 ? 0 : confusion.counts()[gold][predicted] / (double) total;
    }

    private static List<String> names(Confusion confusion) {
        return confusion.labels().emotions().stream().map(Emotion::name).toList();
    }

    /** Per cell the utterances of the row's first seed, with the other row's prediction beside it. */
    private static List<List<String>> links(ComparedRow row, ComparedRow other, Confusion confusion) {
        List<Long> runs = new ArrayList<>();
        List<SeedResult> mine = scored(row);
        runs.add(mine.getFirst().runId());
        scored(other).stream()
                .filter(run -> run.seed() == mine.getFirst().seed())
                .findFirst()
                .ifPresent(run -> runs.add(run.runId()));
        List<Emotion> emotions = confusion.labels().emotions();
        return emotions.stream()
                .map(gold -> emotions.stream()
                        .map(predicted -> dialogues(
                                runs, Map.of("find", "any", "gold", gold.name(), "predicted", predicted.name())))
                        .toList())
                .toList();
    }

    private static List<SeedResult> scored(ComparedRow row) {
        return row.row().runs().stream().filter(run -> !run.scores().isEmpty()).toList();
    }

    private static String dialogues(List<Long> runs, Map<String, String> filter) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("runs", String.join(",", runs.stream().map(String::valueOf).toList()));
        query.putAll(filter);
        return "dialogues?" + QueryParameters.simple(query).getQueryString();
    }

    /** Seed by seed, how many utterances only one of the two gets right; each number leads to them. */
    static Table flips(ComparedRow row, ComparedRow baseline, List<Flips> flips) {
        Table table = new Table(
                "Utterances that only one gets right",
                List.of(
                        "Seed",
                        row.letter() + " right, " + baseline.letter() + " wrong",
                        row.letter() + " wrong, " + baseline.letter() + " right"));
        flips.stream()
                .limit(SEEDS_SHOWN)
                .forEach(flip -> table.row(
                        new Span(String.valueOf(flip.seed())),
                        link(flip, "only-first-right", flip.onlyRow(), row.letter() + " right, seed " + flip.seed()),
                        link(
                                flip,
                                "only-other-right",
                                flip.onlyReference(),
                                baseline.letter() + " right, seed " + flip.seed())));
        if (flips.size() > 1) {
            table.row(
                    new Span("all " + flips.size()),
                    new Span(Numbers.count(
                            flips.stream().mapToInt(Flips::onlyRow).sum())),
                    new Span(Numbers.count(
                            flips.stream().mapToInt(Flips::onlyReference).sum())));
        }
        return table;
    }

    private static Component link(Flips flip, String find, int count, String name) {
        if (count == 0) {
            return new Span("0");
        }
        Anchor link = new Anchor(
                dialogues(List.of(flip.run(), flip.referenceRun()), Map.of("find", find)),
                Numbers.counted(count, "utterance", "utterances"));
        link.getElement()
                .setAttribute("aria-label", Numbers.counted(count, "utterance", "utterances") + ", only " + name);
        return new Div(link);
    }
}
