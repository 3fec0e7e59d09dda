package org.erclab.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.metrics.Metrics;

/**
 * Rows as people read them: scores × 100 with one decimal, mean ± sample standard deviation, and n beside them.
 *
 * @param titles column heads
 * @param firstScore number of the first column that holds scores
 * @param rows cells
 */
record PrintedTable(List<String> titles, int firstScore, List<List<Cell>> rows) {

    /** Text and whether it is the best of its kind. */
    record Cell(String text, boolean best) {}

    private static final List<String> NAMES = List.of("corpus", "system", "preset", "protocol", "changes", "n");

    static PrintedTable of(List<LeaderboardRow> rows, List<String> metrics) {
        List<String> titles = new ArrayList<>(NAMES);
        metrics.forEach(metric -> titles.add(Metrics.of(metric).title()));
        return new PrintedTable(
                titles,
                NAMES.size(),
                rows.stream().map(row -> cells(row, metrics)).toList());
    }

    /** A score for people: {@code 67.2 ± 0.6}, without the deviation below two seeds, a dash without a value. */
    static String percent(MeanAndDeviation score) {
        if (score == null || Double.isNaN(score.mean())) {
            return "–";
        }
        String mean = String.format(Locale.ROOT, "%.1f", 100 * score.mean());
        return Double.isNaN(score.sd()) ? mean : mean + String.format(Locale.ROOT, " ± %.1f", 100 * score.sd());
    }

    private static List<Cell> cells(LeaderboardRow row, List<String> metrics) {
        List<Cell> cells = new ArrayList<>();
        // A generated corpus is called so wherever it is shown.
        boolean mark = row.simulated() && !row.corpus().contains("simulated");
        cells.add(plainCell(row.corpus() + (mark ? " (simulated)" : "")));
        cells.add(plainCell(row.title()));
        cells.add(plainCell(row.preset()));
        cells.add(plainCell(row.protocol()));
        cells.add(plainCell(row.configDiffText()));
        cells.add(plainCell(row.seeds() + (row.failed() > 0 ? " (" + row.failed() + " failed)" : "")));
        for (String metric : metrics) {
            cells.add(new Cell(percent(row.scores().get(metric)), row.best().contains(metric)));
        }
        return cells;
    }

    private static Cell plainCell(String text) {
        return new Cell(text, false);
    }

    String plain() {
        if (rows.isEmpty()) {
            return "No completed runs.\n";
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(titles);
        rows.forEach(row -> lines.add(row.stream()
                .map(cell -> cell.text() + (cell.best() ? "*" : " "))
                .toList()));
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder printed = new StringBuilder();
            for (int column = 0; column < titles.size(); column++) {
                int here = column;
                int width = lines.stream()
                        .mapToInt(other -> other.get(here).strip().length() + 1)
                        .max()
                        .orElse(0);
                if (width > 1) {
                    printed.append(line.get(column))
                            .append(" "
                                    .repeat(Math.max(0, width - line.get(column).length() + 1)));
                }
            }
            text.append(printed.toString().stripTrailing()).append('\n');
        }
        return text.append("* best mean of its corpus. Scores × 100, mean ± sample standard deviation over n seeds.\n")
                .toString();
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(markdownLine(titles)).append('\n').append('|');
        for (int column = 0; column < titles.size(); column++) {
            text.append(column < firstScore - 1 ? "---|" : "---:|");
        }
        text.append('\n');
        for (List<Cell> row : rows) {
            text.append(markdownLine(row.stream()
                            .map(cell -> cell.best() ? "**" + cell.text() + "**" : cell.text())
                            .toList()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String markdownLine(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    String latex() {
        StringBuilder text = new StringBuilder("% needs \\usepackage{booktabs}\n");
        text.append("\\begin{tabular}{")
                .append("l".repeat(firstScore - 1))
                .append("r".repeat(titles.size() - firstScore + 1))
                .append("}\n\\toprule\n");
        text.append(titles.stream().map(PrintedTable::escape).collect(Collectors.joining(" & ")))
                .append(" \\\\\n\\midrule\n");
        for (List<Cell> row : rows) {
            text.append(row.stream()
                            .map(cell -> cell.best() ? "\\textbf{" + escape(cell.text()) + "}" : escape(cell.text()))
                            .collect(Collectors.joining(" & ")))
                    .append(" \\\\\n");
        }
        return text.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').append(c);
                case '±' -> escaped.append("$\\pm$");
                case '–' -> escaped.append("--");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
