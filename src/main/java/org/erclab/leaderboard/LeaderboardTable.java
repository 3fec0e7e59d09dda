package org.erclab.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.erclab.leaderboard.PrintedTable.Cell;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.metrics.Metrics;

/** Rows as people read them: scores × 100 with one decimal, mean ± sample standard deviation, and n beside them. */
public final class LeaderboardTable {

    /** Follows scores that another program reported, wherever rows are shown to people. */
    public static final String REPORTED_MARK = "†";

    /** What {@link #REPORTED_MARK} says. */
    public static final String REPORTED_NOTE =
            "As reported by another program, without predictions: not scored here, so never marked best.";

    private static final List<String> NAMES = List.of("corpus", "system", "preset", "protocol", "changes", "n");

    private LeaderboardTable() {}

    /**
     * The rows as a table.
     *
     * @param withIds whether the first column is the row's id, by which comparisons name it
     */
    static PrintedTable of(List<LeaderboardRow> rows, List<String> metrics, boolean withIds) {
        List<String> titles = new ArrayList<>(withIds ? List.of("row") : List.of());
        titles.addAll(NAMES);
        int firstNumber = titles.size() - 1;
        metrics.forEach(metric -> titles.add(Metrics.of(metric).title()));
        return new PrintedTable(
                titles,
                firstNumber,
                rows.stream().map(row -> cells(row, metrics, withIds)).toList(),
                "No completed runs.",
                "* best mean of its corpus. Shares × 100, mean ± sample standard deviation over n seeds."
                        + (rows.stream().anyMatch(LeaderboardRow::isAsReported)
                                ? "\n" + REPORTED_MARK + " " + REPORTED_NOTE
                                : ""));
    }

    /**
     * A score for people: {@code 67.2 ± 0.6} for shares, {@code 0.672 ± 0.006} for correlations and errors; without the
     * deviation below two seeds, a dash without a value.
     */
    public static String text(String metric, MeanAndDeviation score) {
        if (score == null || Double.isNaN(score.mean())) {
            return "–";
        }
        boolean share = Metrics.of(metric).share();
        String mean = number(score.mean(), share);
        return Double.isNaN(score.sd()) ? mean : mean + " ± " + number(score.sd(), share);
    }

    private static String number(double value, boolean share) {
        return share ? String.format(Locale.ROOT, "%.1f", 100 * value) : String.format(Locale.ROOT, "%.3f", value);
    }

    /** The corpus of a row; a generated one is called so wherever it is shown. */
    public static String corpus(LeaderboardRow row) {
        boolean mark = row.simulated() && !row.corpus().contains("simulated");
        return row.corpus() + (mark ? " (simulated)" : "");
    }

    private static List<Cell> cells(LeaderboardRow row, List<String> metrics, boolean withIds) {
        List<Cell> cells = new ArrayList<>(withIds ? List.of(Cell.of(row.groupId())) : List.of());
        cells.add(Cell.of(corpus(row)));
        cells.add(Cell.of(row.title()));
        cells.add(Cell.of(row.preset()));
        cells.add(Cell.of(row.protocol()));
        cells.add(Cell.of(row.configDiffText()));
        cells.add(Cell.of(row.seeds() + (row.failed() > 0 ? " (" + row.failed() + " failed)" : "")));
        for (String metric : metrics) {
            MeanAndDeviation score = row.scores().get(metric);
            String mark = row.isAsReported() && score != null ? " " + REPORTED_MARK : "";
            cells.add(new Cell(text(metric, score) + mark, row.best().contains(metric)));
        }
        return cells;
    }
}
