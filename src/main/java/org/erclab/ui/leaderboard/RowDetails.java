package org.erclab.ui.leaderboard;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.erclab.domain.Emotion;
import org.erclab.experiment.RunStatus;
import org.erclab.leaderboard.LeaderboardExport;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.SeedResult;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.metrics.Metrics;
import org.erclab.store.DialogueQuery;
import org.erclab.ui.chart.BarsWithIntervals;
import org.erclab.ui.emotion.EmotionStyle;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Scores;
import org.erclab.ui.layout.Table;
import org.erclab.ui.run.StatusBadge;

/** What lies behind a row: its seeds with links to their runs, and the accuracy of each emotion over the seeds. */
final class RowDetails extends Div {

    private static final String CLASS_ACCURACY = "class-accuracy:";

    RowDetails(LeaderboardRow row) {
        addClassName("erc-row-details");
        add(seeds(row));
        errors(row).ifPresent(this::add);
        List<BarsWithIntervals.Bar> bars = bars(row);
        if (!bars.isEmpty()) {
            add(chart(row, bars));
        }
    }

    private static Table seeds(LeaderboardRow row) {
        List<String> metrics = LeaderboardExport.usualMetrics(row.scores().keySet()).stream()
                .filter(row.scores()::containsKey)
                .toList();
        List<String> columns = new ArrayList<>(List.of("Seed", "Run", "Status", "Selected epoch", "s per epoch"));
        metrics.forEach(metric -> columns.add(Metrics.of(metric).title()));
        Table table = new Table("Seeds of " + row.title(), columns);
        for (SeedResult seed : row.runs()) {
            List<Component> cells = new ArrayList<>();
            cells.add(new Span(String.valueOf(seed.seed())));
            cells.add(new Anchor("runs/" + seed.runId(), "run " + seed.runId()));
            cells.add(StatusBadge.of(seed.status()));
            cells.add(new Span(seed.bestEpoch() > 0 ? String.valueOf(seed.bestEpoch()) : Numbers.NONE));
            cells.add(new Span(seed.secondsPerEpoch() > 0 ? Numbers.fixed(seed.secondsPerEpoch(), 2) : Numbers.NONE));
            metrics.forEach(metric ->
                    cells.add(new Span(Scores.text(metric, seed.scores().getOrDefault(metric, Double.NaN)))));
            table.row(cells.toArray(Component[]::new));
        }
        return table;
    }

    /** The first seeds side by side in the error browser. */
    private static Optional<Anchor> errors(LeaderboardRow row) {
        List<String> completed = row.runs().stream()
                .filter(seed -> seed.status() == RunStatus.COMPLETED)
                .limit(DialogueQuery.MAX_RUNS)
                .map(seed -> String.valueOf(seed.runId()))
                .toList();
        return completed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Anchor("dialogues?runs=" + String.join(",", completed), "Read errors, seed by seed"));
    }

    private static List<BarsWithIntervals.Bar> bars(LeaderboardRow row) {
        return row.scores().entrySet().stream()
                .filter(score -> score.getKey().startsWith(CLASS_ACCURACY))
                .map(score -> bar(score.getKey().substring(CLASS_ACCURACY.length()), score.getValue()))
                .toList();
    }

    private static BarsWithIntervals chart(LeaderboardRow row, List<BarsWithIntervals.Bar> bars) {
        BarsWithIntervals chart = new BarsWithIntervals("Class accuracy × 100");
        chart.show(new BarsWithIntervals.Data("accuracy", "mean ± sd", 1, bars));
        chart.setSummary("Bar chart of the accuracy of each emotion of " + row.title() + ": "
                + bars.stream()
                        .map(bar -> bar.name() + " " + Numbers.fixed(bar.value(), 1))
                        .collect(Collectors.joining(", ")));
        return chart;
    }

    private static BarsWithIntervals.Bar bar(String emotion, MeanAndDeviation score) {
        double mean = 100 * score.mean();
        double spread = score.n() > 1 ? 100 * score.sd() : 0;
        return new BarsWithIntervals.Bar(
                emotion,
                mean,
                mean - spread,
                mean + spread,
                EmotionStyle.of(Emotion.of(emotion)).mark(),
                "n = " + score.n());
    }
}
