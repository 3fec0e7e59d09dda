package org.erclab.ui.experiment;

import java.util.ArrayList;
import java.util.List;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.compare.SettingDifference;
import org.erclab.metrics.Metrics;
import org.erclab.ui.chart.ParallelCoordinates;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Scores;

/** Configs as lines through the settings in which they differ, and their score. */
final class SettingsChart {

    private SettingsChart() {}

    static ParallelCoordinates of(List<LeaderboardRow> rows, List<SettingDifference> differences, String metric) {
        List<ParallelCoordinates.Axis> axes = new ArrayList<>();
        differences.forEach(difference -> axes.add(axis(difference)));
        boolean share = Metrics.of(metric).share();
        String title = Metrics.of(metric).title();
        axes.add(new ParallelCoordinates.Axis(title + (share ? " × 100" : ""), List.of()));
        List<ParallelCoordinates.Line> lines = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            double mean = rows.get(place).mean(metric);
            List<String> values = new ArrayList<>();
            for (SettingDifference difference : differences) {
                values.add(difference.values().get(place));
            }
            values.add(Double.isNaN(mean) ? "" : plain(Scores.text(metric, mean)));
            lines.add(new ParallelCoordinates.Line(
                    rows.get(place).title() + " " + rows.get(place).configDiffText(),
                    values,
                    Double.isNaN(mean) ? null : Double.valueOf(mean)));
        }
        ParallelCoordinates chart = new ParallelCoordinates("Settings and " + title);
        chart.show(new ParallelCoordinates.Data(axes, lines));
        chart.setSummary("Parallel coordinates of " + Numbers.counted(rows.size(), "config", "configs") + " over "
                + String.join(
                        ", ", differences.stream().map(SettingDifference::name).toList())
                + " and " + title);
        return chart;
    }

    /** Numbers when every value is one, else words in the order in which they come. */
    private static ParallelCoordinates.Axis axis(SettingDifference difference) {
        List<String> values =
                difference.values().stream().filter(value -> !value.isEmpty()).toList();
        boolean numbers = values.stream().allMatch(value -> value.matches("-?[0-9]+(\\.[0-9]+)?([eE]-?[0-9]+)?"));
        return new ParallelCoordinates.Axis(
                difference.name(),
                numbers ? List.of() : values.stream().distinct().toList());
    }

    /** With the minus sign that programs read. */
    private static String plain(String number) {
        return number.replace('−', '-');
    }
}
