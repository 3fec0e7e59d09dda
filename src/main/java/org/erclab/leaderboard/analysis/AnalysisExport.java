package org.erclab.leaderboard.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.erclab.leaderboard.PrintedTable;
import org.erclab.leaderboard.PrintedTable.Cell;
import org.erclab.metrics.Breakdown;
import org.erclab.metrics.Calibration;
import org.erclab.metrics.EmotionResult;
import org.erclab.metrics.Metrics;

/** Prints an analysis: one table of all parts, one of the emotions, one of the probabilities. */
public final class AnalysisExport {

    /** The scores of a part, in the order of the columns. */
    public static final List<String> METRICS = List.of("wa", "uwa", "weighted-f1", "macro-f1-present");

    private AnalysisExport() {}

    /** The tables in reading order. */
    public static List<PrintedTable> printed(RunAnalysis analysis) {
        return List.of(emotions(analysis), parts(analysis), reliability(analysis));
    }

    /** The tables one below the other, for a terminal. */
    public static String plain(RunAnalysis analysis) {
        return printed(analysis).stream().map(PrintedTable::plain).collect(Collectors.joining("\n"));
    }

    /** As {@link #plain}, as pipe tables. */
    public static String markdown(RunAnalysis analysis) {
        return printed(analysis).stream().map(PrintedTable::markdown).collect(Collectors.joining("\n"));
    }

    /** As {@link #plain}, as booktabs tables. */
    public static String latex(RunAnalysis analysis) {
        return printed(analysis).stream().map(PrintedTable::latex).collect(Collectors.joining("\n"));
    }

    /** Per emotion; alarms are the note. */
    static PrintedTable emotions(RunAnalysis analysis) {
        List<List<Cell>> rows = new ArrayList<>();
        for (EmotionResult emotion : analysis.emotions()) {
            rows.add(cells(
                    emotion.emotion() + (emotion.scored() ? "" : " (not scored)"),
                    String.valueOf(emotion.gold()),
                    String.valueOf(emotion.predicted()),
                    percent(emotion.recall()),
                    percent(emotion.precision()),
                    percent(emotion.f1())));
        }
        String alarms = analysis.emotions().stream()
                .map(EmotionResult::alarm)
                .filter(alarm -> !alarm.isEmpty())
                .collect(Collectors.joining("\n"));
        return new PrintedTable(
                List.of("emotion", "gold", "predicted", "recall", "precision", "F1"), 1, rows, "No emotions.", alarms);
    }

    /** One row a part. */
    static PrintedTable parts(RunAnalysis analysis) {
        List<String> titles = new ArrayList<>(List.of("by", "part", "utterances"));
        METRICS.forEach(metric -> titles.add(Metrics.of(metric).title()));
        List<List<Cell>> rows = new ArrayList<>();
        for (Breakdown breakdown : analysis.breakdowns()) {
            for (Breakdown.Part part : breakdown.parts()) {
                List<Cell> row = cells(breakdown.name(), part.name(), String.valueOf(part.utterances()));
                METRICS.forEach(metric -> row.add(Cell.of(percent(part.score(metric)))));
                rows.add(row);
            }
        }
        return new PrintedTable(
                titles,
                2,
                rows,
                "No labelled utterance.",
                "first: a speaker's first labelled utterance; inertia: the emotion of the same speaker's previous one;"
                        + " shift: another. Scores × 100.");
    }

    /** One row a bin that has utterances. */
    static PrintedTable reliability(RunAnalysis analysis) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Calibration.Bin bin : analysis.reliability()) {
            if (bin.utterances() > 0) {
                rows.add(cells(
                        String.format(Locale.ROOT, "%.1f–%.1f", bin.low(), bin.high()),
                        String.valueOf(bin.utterances()),
                        percent(bin.confidence()),
                        percent(bin.accuracy())));
            }
        }
        return new PrintedTable(
                List.of("probability", "utterances", "mean confidence", "accuracy"),
                1,
                rows,
                "No labelled utterance.",
                "Expected calibration error: " + percent(analysis.calibrationError()));
    }

    private static List<Cell> cells(String... texts) {
        List<Cell> cells = new ArrayList<>();
        for (String text : texts) {
            cells.add(Cell.of(text));
        }
        return cells;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
