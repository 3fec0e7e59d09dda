package org.erclab.leaderboard.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.erclab.leaderboard.PrintedTable;
import org.erclab.leaderboard.reproduce.PaperLayout.Line;
import org.erclab.leaderboard.reproduce.PaperLayout.Source;
import org.erclab.metrics.Interval;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.store.PublishedResult;

/** Writes a table in the paper's layout, printed numbers above ours, or cell by cell for programs. */
public final class PaperTableExport {

    private PaperTableExport() {}

    /** Aligned columns for a terminal. */
    public static String plain(PaperTable table) {
        PaperLayout layout = new PaperLayout(table);
        List<List<String>> lines = new ArrayList<>(heads(table));
        layout.lines().forEach(line -> lines.add(texts(line)));
        int names = table.rowHeads().size() + 2;
        StringBuilder text = new StringBuilder(title(table)).append("\n\n");
        for (List<String> line : lines) {
            StringBuilder printed = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                int here = column;
                int width = lines.stream()
                        .mapToInt(other -> other.get(here).length())
                        .max()
                        .orElse(0);
                String padding = " ".repeat(width - line.get(column).length());
                printed.append(column < names ? line.get(column) + padding : padding + line.get(column))
                        .append("  ");
            }
            text.append(printed.toString().stripTrailing()).append('\n');
        }
        layout.notes().forEach(note -> text.append('\n').append(note));
        return text.append('\n').toString();
    }

    /** A pipe table with printed numbers in italics. */
    public static String markdown(PaperTable table) {
        PaperLayout layout = new PaperLayout(table);
        List<String> titles = new ArrayList<>(table.rowHeads());
        titles.addAll(List.of("", "n"));
        table.columns().forEach(heads -> titles.add(String.join(" ", heads)));
        StringBuilder text = new StringBuilder("**" + title(table) + "**\n\n");
        text.append(markdownLine(titles))
                .append("\n|")
                .append("---|".repeat(table.rowHeads().size() + 1))
                .append("---:|".repeat(table.columns().size() + 1))
                .append('\n');
        for (Line line : layout.lines()) {
            List<String> cells = new ArrayList<>(line.heads());
            cells.add(source(line));
            cells.add(line.n());
            line.cells()
                    .forEach(cell ->
                            cells.add(line.source() == Source.PRINTED && !cell.isEmpty() ? "*" + cell + "*" : cell));
            text.append(markdownLine(cells)).append('\n');
        }
        layout.notes().forEach(note -> text.append('\n').append(note).append('\n'));
        return text.toString();
    }

    /** A booktabs table with printed numbers in grey. */
    public static String latex(PaperTable table) {
        PaperLayout layout = new PaperLayout(table);
        int names = table.rowHeads().size() + 2;
        StringBuilder text = new StringBuilder("% needs \\usepackage{booktabs} and \\usepackage{xcolor}\n");
        text.append("% ").append(title(table)).append('\n');
        text.append("\\begin{tabular}{")
                .append("l".repeat(names))
                .append("r".repeat(table.columns().size()))
                .append("}\n\\toprule\n");
        if (table.columns().getFirst().size() > 1) {
            text.append(latexGroups(table, names));
        }
        List<String> lowest = new ArrayList<>(table.rowHeads());
        lowest.addAll(List.of("", "n"));
        table.columns().forEach(heads -> lowest.add(heads.getLast()));
        text.append(latexLine(lowest)).append("\\midrule\n");
        boolean first = true;
        for (Line line : layout.lines()) {
            if (line.rule() && !first) {
                text.append("\\midrule\n");
            }
            first = false;
            List<String> cells = new ArrayList<>(
                    line.heads().stream().map(PrintedTable::escape).toList());
            cells.add(grey(line, source(line)));
            cells.add(grey(line, line.n()));
            line.cells().forEach(cell -> cells.add(grey(line, cell)));
            text.append(String.join(" & ", cells)).append(" \\\\\n");
        }
        text.append("\\bottomrule\n\\end{tabular}\n");
        layout.notes().forEach(note -> text.append("\n\\noindent{\\footnotesize ")
                .append(PrintedTable.escape(note))
                .append("}\\par\n"));
        return text.toString();
    }

    /** The upper level of heads: each spans the columns that share it, with a rule below. */
    private static String latexGroups(PaperTable table, int names) {
        StringBuilder heads = new StringBuilder(" & ".repeat(names - 1));
        StringBuilder rules = new StringBuilder();
        int column = 0;
        while (column < table.columns().size()) {
            String head = table.columns().get(column).getFirst();
            int end = column;
            while (end < table.columns().size()
                    && table.columns().get(end).getFirst().equals(head)) {
                end++;
            }
            heads.append(" & \\multicolumn{")
                    .append(end - column)
                    .append("}{c}{")
                    .append(PrintedTable.escape(head))
                    .append('}');
            rules.append("\\cmidrule(lr){")
                    .append(names + column + 1)
                    .append('-')
                    .append(names + end)
                    .append('}');
            column = end;
        }
        return heads + " \\\\\n" + rules + "\n";
    }

    private static String latexLine(List<String> cells) {
        return cells.stream().map(PrintedTable::escape).collect(Collectors.joining(" & ")) + " \\\\\n";
    }

    private static String grey(Line line, String text) {
        String escaped = PrintedTable.escape(text);
        return line.source() == Source.PRINTED && !text.isEmpty() ? "\\textcolor{gray}{" + escaped + "}" : escaped;
    }

    private static String markdownLine(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String title(PaperTable table) {
        String place = table.id().substring(table.id().indexOf('/') + 1).replace('-', ' ');
        String source = table.paper() == null ? table.id() : table.paper().citation() + ", " + place;
        return source + ". " + table.caption();
    }

    private static List<List<String>> heads(PaperTable table) {
        int levels = table.columns().getFirst().size();
        List<List<String>> lines = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            boolean lowest = level == levels - 1;
            List<String> line = new ArrayList<>();
            table.rowHeads().forEach(head -> line.add(lowest ? head : ""));
            line.add("");
            line.add(lowest ? "n" : "");
            String before = "";
            for (List<String> heads : table.columns()) {
                String head = heads.get(level);
                line.add(lowest || !head.equals(before) ? head : "");
                before = head;
            }
            lines.add(line);
        }
        return lines;
    }

    private static List<String> texts(Line line) {
        List<String> texts = new ArrayList<>(line.heads());
        texts.add(source(line));
        texts.add(line.n());
        texts.addAll(line.cells());
        return texts;
    }

    private static String source(Line line) {
        return line.source() == Source.PRINTED ? "printed" : "ours";
    }

    /** One line a cell, scores as fractions at full precision; a number that is not there is empty. */
    public static String csv(PaperTable table) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(
                    "table",
                    "row",
                    "column",
                    "corpus",
                    "system",
                    "preset",
                    "settings",
                    "metric",
                    "ours_mean",
                    "ours_sd",
                    "n",
                    "interval_low",
                    "interval_high",
                    "printed",
                    "printed_sd",
                    "printed_trials",
                    "gap",
                    "printed_inside",
                    "running",
                    "waiting",
                    "failed",
                    "runs",
                    "missing");
            for (PaperTable.Row row : table.rows()) {
                for (int column = 0; column < row.cells().size(); column++) {
                    PaperCell cell = row.cells().get(column);
                    if (cell != PaperCell.NONE) {
                        String head = String.join(" ", table.columns().get(column));
                        printer.printRecord(values(table.id(), String.join(" ", row.heads()), head, cell));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<Object> values(String table, String row, String column, PaperCell cell) {
        List<Object> values = new ArrayList<>(List.of(table, row, column, cell.corpus(), cell.system(), cell.preset()));
        values.add(PaperLayout.settings(cell.settings()));
        values.add(cell.metric());
        values.add(cell.ours().map(MeanAndDeviation::mean).orElse(null));
        values.add(
                cell.ours().map(MeanAndDeviation::sd).filter(Double::isFinite).orElse(null));
        values.add(cell.ours().map(MeanAndDeviation::n).orElse(null));
        values.add(cell.interval().map(Interval::low).orElse(null));
        values.add(cell.interval().map(Interval::high).orElse(null));
        values.add(cell.printed().flatMap(PublishedResult::value).orElse(null));
        values.add(cell.printed().flatMap(PublishedResult::deviation).orElse(null));
        values.add(cell.printed().flatMap(PublishedResult::trials).orElse(null));
        values.add(cell.gap().orElse(null));
        values.add(cell.printedInside().orElse(null));
        values.addAll(List.of(cell.running(), cell.waiting(), cell.failed()));
        values.add(cell.runs().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        values.add(cell.missing());
        return values;
    }
}
