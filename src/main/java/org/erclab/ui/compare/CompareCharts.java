package org.erclab.ui.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.leaderboard.compare.EpochBand;
import org.erclab.metrics.Confusion;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.metrics.Metrics;
import org.erclab.ui.chart.EmotionRadar;
import org.erclab.ui.chart.GroupedBars;
import org.erclab.ui.chart.LabelDistribution;
import org.erclab.ui.chart.SeedBands;
import org.erclab.ui.emotion.EmotionStyle;
import org.erclab.ui.layout.Numbers;

/** The page's charts over all rows. */
final class CompareCharts {

    private static final String BAND = "mean ± sd over seeds";

    private CompareCharts() {}

    /** Learning curves of the dev score and of the dev loss, as far as the rows have them. */
    static List<Component> curves(List<ComparedRow> rows, String metric) {
        Set<String> recorded = new TreeSet<>();
        rows.forEach(row -> recorded.addAll(row.profile().curves().keySet()));
        List<Component> charts = new ArrayList<>();
        if (recorded.contains("dev-" + metric)) {
            boolean share = Metrics.of(metric).share();
            String title = "Dev " + Metrics.of(metric).title();
            charts.add(card(
                    bands(rows, "dev-" + metric, share ? title + " × 100" : title, share ? 100 : 1, share ? 1 : 3)));
        }
        for (String loss : List.of("dev-loss", "train-loss")) {
            if (recorded.contains(loss) && charts.size() < 2) {
                charts.add(card(bands(rows, loss, loss.startsWith("dev") ? "Dev loss" : "Training loss", 1, 4)));
            }
        }
        return charts;
    }

    private static SeedBands bands(List<ComparedRow> rows, String name, String title, double scale, int decimals) {
        List<SeedBands.Series> series = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        for (ComparedRow row : rows) {
            List<EpochBand> epochs = row.profile().curves().getOrDefault(name, List.of());
            if (!epochs.isEmpty()) {
                series.add(SeedBands.Series.of(
                        row.name(),
                        row.style(),
                        epochs.stream().map(epoch -> point(epoch, scale)).toList()));
                EpochBand last = epochs.getLast();
                ends.add(row.name() + " ends at "
                        + Numbers.fixed(scale * last.value().mean(), decimals) + " after epoch " + last.epoch());
            }
        }
        SeedBands chart = new SeedBands(title);
        chart.show(new SeedBands.Data(title, BAND, decimals, series));
        chart.setSummary("Line chart of " + title + " over epochs, " + BAND + ": " + String.join("; ", ends));
        return chart;
    }

    private static SeedBands.Point point(EpochBand epoch, double scale) {
        MeanAndDeviation value = epoch.value();
        double mean = scale * value.mean();
        double spread = value.n() > 1 ? scale * value.sd() : 0;
        return new SeedBands.Point(epoch.epoch(), mean, mean - spread, mean + spread, value.n());
    }

    /** Radar and bars of a score by emotion; empty where no row has one. */
    static List<Component> byEmotion(List<ComparedRow> rows, String classMetric) {
        List<String> metrics = rows.getFirst().row().scores().keySet().stream()
                .filter(metric -> metric.startsWith(classMetric + ":"))
                .filter(metric ->
                        rows.stream().noneMatch(row -> Double.isNaN(row.row().mean(metric))))
                .toList();
        if (metrics.isEmpty()) {
            return List.of();
        }
        List<String> emotions = metrics.stream()
                .map(metric -> metric.substring(classMetric.length() + 1))
                .toList();
        String title = Metrics.of(classMetric).title() + " by emotion × 100";
        List<Component> charts = new ArrayList<>();
        if (emotions.size() > 2) {
            charts.add(card(radar(rows, metrics, emotions, title)));
        }
        charts.add(card(bars(rows, metrics, emotions, title)));
        return charts;
    }

    private static EmotionRadar radar(
            List<ComparedRow> rows, List<String> metrics, List<String> emotions, String title) {
        EmotionRadar radar = new EmotionRadar(title);
        radar.show(new EmotionRadar.Data(
                emotions,
                100,
                1,
                rows.stream()
                        .map(row -> EmotionRadar.Series.of(
                                row.name(),
                                row.style(),
                                metrics.stream()
                                        .mapToDouble(metric -> 100 * row.row().mean(metric))
                                        .toArray()))
                        .toList()));
        radar.setSummary("Radar chart, " + summary(rows, metrics, emotions, title));
        return radar;
    }

    private static GroupedBars bars(List<ComparedRow> rows, List<String> metrics, List<String> emotions, String title) {
        GroupedBars bars = new GroupedBars(title + ", mean ± sd");
        bars.show(new GroupedBars.Data(
                emotions,
                BAND,
                1,
                rows.stream()
                        .map(row -> GroupedBars.Series.of(
                                row.name(),
                                row.style(),
                                metrics.stream()
                                        .map(metric -> span(row.row().scores().get(metric)))
                                        .toList()))
                        .toList()));
        bars.setSummary("Bar chart, " + summary(rows, metrics, emotions, title));
        return bars;
    }

    private static GroupedBars.Span span(MeanAndDeviation score) {
        double mean = 100 * score.mean();
        double spread = score.n() > 1 ? 100 * score.sd() : 0;
        return new GroupedBars.Span(mean, mean - spread, mean + spread);
    }

    private static String summary(List<ComparedRow> rows, List<String> metrics, List<String> emotions, String title) {
        List<String> best = new ArrayList<>();
        for (int place = 0; place < metrics.size(); place++) {
            String metric = metrics.get(place);
            ComparedRow first = rows.stream()
                    .max(java.util.Comparator.comparingDouble(row -> row.row().mean(metric)))
                    .orElseThrow();
            best.add(emotions.get(place) + " " + first.name() + " "
                    + Numbers.score(first.row().mean(metric)));
        }
        return title + "; best: " + String.join(", ", best);
    }

    /** How often each emotion is gold, and how often each row predicts it. */
    static List<Component> distributions(List<ComparedRow> rows) {
        List<ComparedRow> predicting = rows.stream()
                .filter(row -> row.profile().confusion().isPresent())
                .toList();
        if (predicting.isEmpty()) {
            return List.of();
        }
        Confusion first = predicting.getFirst().profile().confusion().orElseThrow();
        LabelSet labels = first.labels();
        List<LabelDistribution.Row> bars = new ArrayList<>();
        bars.add(new LabelDistribution.Row("gold", shares(first, true)));
        predicting.forEach(row -> bars.add(new LabelDistribution.Row(
                row.name(), shares(row.profile().confusion().orElseThrow(), false))));
        LabelDistribution chart = new LabelDistribution("Gold and predicted emotions, % of the test utterances");
        chart.show(new LabelDistribution.Data(
                labels.emotions().stream()
                        .map(emotion -> new LabelDistribution.Label(
                                emotion.name(),
                                EmotionStyle.of(emotion).mark(),
                                EmotionStyle.of(emotion).darkMark()))
                        .toList(),
                bars));
        chart.setSummary("Stacked bars of how often each emotion is gold and how often each row predicts it: "
                + labels.emotions().stream().map(Emotion::name).collect(Collectors.joining(", ")));
        return List.of(card(chart));
    }

    private static double[] shares(Confusion confusion, boolean gold) {
        double total = Math.max(1, confusion.total());
        double[] shares = new double[confusion.labels().size()];
        for (int label = 0; label < shares.length; label++) {
            shares[label] = (gold ? confusion.goldCount(label) : confusion.predictedCount(label)) / total;
        }
        return shares;
    }

    static Div card(Component chart) {
        Div card = new Div(chart);
        card.addClassName("erc-card");
        return card;
    }
}
