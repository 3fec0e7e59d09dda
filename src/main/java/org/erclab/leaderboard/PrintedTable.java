package org.erclab.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as people read it, in a terminal, a Markdown file or a paper.
 *
 * @param titles column heads
 * @param firstNumber number of the first column that is aligned to the right
 * @param rows cells, as many as titles
 * @param empty what is printed instead of a table without rows
 * @param note what the cells mean, one line below the table in a terminal
 */
public record PrintedTable(List<String> titles, int firstNumber, List<List<Cell>> rows, String empty, String note) {

    /** Text and whether it is the best of its kind. */
    public record Cell(String text, boolean best) {

        public static Cell of(String text) {
            return new Cell(text, false);
        }
    }

    /** Aligned columns, the best marked with a star. */
    public String plain() {
        if (rows.isEmpty()) {
            return empty + "\n";
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
                printed.append(line.get(column))
                        .append(" ".repeat(Math.max(0, width - line.get(column).length() + 1)));
            }
            text.append(printed.toString().stripTrailing()).append('\n');
        }
        return text.append(note).append('\n').toString();
    }

    /** A pipe table, the best in bold. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(markdownLine(titles)).append('\n').append('|');
        for (int column = 0; column < titles.size(); column++) {
            text.append(column < firstNumber ? "---|" : "---:|");
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

    /** A booktabs table, the best in bold. */
    public String latex() {
        StringBuilder text = new StringBuilder("% needs \\usepackage{booktabs}\n");
        text.append("\\begin{tabular}{")
                .append("l".repeat(firstNumber))
                .append("r".repeat(titles.size() - firstNumber))
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

    /** Text that LaTeX prints as it is. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').append(c);
                case '<', '>' -> escaped.append('$').append(c).append('$');
                case '±' -> escaped.append("$\\pm$");
                case '–' -> escaped.append("--");
                case '−' -> escaped.append("$-$");
                case '×' -> escaped.append("$\\times$");
                case '·' -> escaped.append("$\\cdot$");
                case 'Δ' -> escaped.append("$\\Delta$");
                case 'λ' -> escaped.append("$\\lambda$");
                case '†' -> escaped.append("\\dag{}");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
