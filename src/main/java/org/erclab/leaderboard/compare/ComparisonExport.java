package org.erclab.leaderboard.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.LeaderboardTable;
import org.erclab.leaderboard.PrintedTable;
import org.erclab.leaderboard.PrintedTable.Cell;
import org.erclab.metrics.Interval;
import org.erclab.metrics.Metrics;

/** Writes a comparison for people (table, LaTeX, Markdown) or, one line a test, for programs (CSV). */
public final class ComparisonExport {

    private static final double SIGNIFICANT = 0.05;

    private static final List<String> TESTS = List.of("paired-t", "signed-rank", "rank-sum", "mcnemar");

    private ComparisonExport() {}

    /** The reference first, then the rows with their difference from it. */
    public static PrintedTable printed(ComparisonTable table) {
        String metric = Metrics.of(table.metric()).title();
        List<String> titles = new ArrayList<>(List.of("row", "system", "preset", "changes", "n", "common", metric));
        titles.addAll(List.of("Δ", Math.round(100 * table.level()) + " % interval", "paired t"));
        titles.addAll(List.of("signed-rank", "rank-sum", "McNemar", "d"));
        List<List<Cell>> rows = new ArrayList<>();
        List<Cell> reference = names(table.reference(), table.metric(), "");
        reference.add(Cell.of("reference"));
        reference.addAll(Collections.nCopies(titles.size() - reference.size(), Cell.of("")));
        rows.add(reference);
        table.rows().forEach(row -> rows.add(cells(row, table.metric())));
        return new PrintedTable(titles, 4, rows, "", note(table));
    }

    private static String note(ComparisonTable table) {
        return "* p < 0.05 after correction. Scores and differences × 100. p-values are two-sided, in brackets corrected by"
                + " Holm over the rows; d is Cohen's."
                + (table.samples() > 0
                        ? " Intervals: " + table.samples() + " draws of the dialogues (seed " + table.bootstrapSeed()
                                + ")."
                        : "");
    }

    private static List<Cell> names(LeaderboardRow row, String metric, String commonSeeds) {
        return new ArrayList<>(List.of(
                Cell.of(row.groupId()),
                Cell.of(row.title()),
                Cell.of(row.preset()),
                Cell.of(row.configDiffText()),
                Cell.of(String.valueOf(row.seeds())),
                Cell.of(commonSeeds),
                Cell.of(LeaderboardTable.text(metric, row.scores().get(metric)))));
    }

    private static List<Cell> cells(Comparison comparison, String metric) {
        List<Cell> cells = names(
                comparison.row(),
                metric,
                String.valueOf(comparison.commonSeeds().size()));
        cells.add(Cell.of(signed(comparison.difference())));
        cells.add(Cell.of(interval(comparison.dialogueInterval())));
        TESTS.forEach(test -> cells.add(cell(comparison.test(test))));
        Double d = comparison.effects().get("cohens-d");
        cells.add(Cell.of(d == null ? "–" : String.format(Locale.ROOT, "%.2f", d)));
        return cells;
    }

    private static Cell cell(Comparison.Test test) {
        if (Double.isNaN(test.p())) {
            return Cell.of(test.remark().startsWith("too few") ? "too few seeds" : "–");
        }
        return new Cell(
                probability(test.p()) + " (" + probability(test.corrected()) + ")", test.corrected() < SIGNIFICANT);
    }

    /** A p-value for people: three decimals, powers of ten where those would be 0. */
    public static String probability(double p) {
        if (p < 1e-99) {
            return "<1e-99";
        }
        return String.format(Locale.ROOT, p < 0.001 ? "%.0e" : "%.3f", p);
    }

    /** A difference × 100 with its sign. */
    public static String signed(double difference) {
        return String.format(Locale.ROOT, "%+.1f", 100 * difference);
    }

    private static String interval(Optional<Interval> interval) {
        return interval.map(ends -> "[" + signed(ends.low()) + ", " + signed(ends.high()) + "]")
                .orElse("–");
    }

    /** One line a row and test, at full precision; a number that is not there is empty. */
    public static String csv(ComparisonTable table) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(
                    "metric",
                    "reference",
                    "row",
                    "system",
                    "preset",
                    "changes",
                    "common_seeds",
                    "difference",
                    "interval_low",
                    "interval_high",
                    "test",
                    "statistic",
                    "p",
                    "p_holm",
                    "n",
                    "remark");
            for (Comparison row : table.rows()) {
                for (Comparison.Test test : row.tests()) {
                    printer.printRecord(
                            table.metric(),
                            table.reference().groupId(),
                            row.row().groupId(),
                            row.row().system(),
                            row.row().preset(),
                            row.row().configDiffText(),
                            row.commonSeeds().size(),
                            row.difference(),
                            row.dialogueInterval().map(Interval::low).orElse(null),
                            row.dialogueInterval().map(Interval::high).orElse(null),
                            test.name(),
                            number(test.statistic()),
                            number(test.p()),
                            number(test.corrected()),
                            test.n(),
                            test.remark());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
