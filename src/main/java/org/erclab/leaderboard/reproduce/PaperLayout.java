package org.erclab.leaderboard.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.store.PublishedResult;

/**
 * A table in lines of text cells, before it becomes LaTeX, Markdown or a terminal's text: for each row a line of printed
 * numbers and a line of ours, as far as it has them. Reasons why cells are missing are lettered and listed once.
 */
final class PaperLayout {

    /** Whose numbers a line has. */
    enum Source {
        PRINTED,
        OURS
    }

    /**
     * A line of the table.
     *
     * @param heads the row's names; empty texts on the second line of a row
     * @param rule whether a line is drawn above it
     * @param source whose numbers these are
     * @param n how many runs, as text
     * @param cells one a column
     */
    record Line(List<String> heads, boolean rule, Source source, String n, List<String> cells) {}

    private final PaperTable table;
    private final Map<String, Character> letters = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();

    PaperLayout(PaperTable table) {
        this.table = table;
        table.rows().forEach(this::add);
    }

    List<Line> lines() {
        return lines;
    }

    /** Why cells are missing, by the letter that stands in them. */
    Map<String, Character> reasons() {
        return letters;
    }

    /** Below the table: what was changed in it, and what its lines are. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        letters.forEach((reason, letter) -> notes.add("[" + letter + "] " + reason + "."));
        if (!table.note().isEmpty()) {
            notes.add(table.note());
        }
        if (!table.settings().isEmpty()) {
            notes.add("Changed in every cell: " + settings(table.settings()) + ".");
        }
        notes.add("Ours: mean ± sample standard deviation over n seeds, the epoch selected on dev, tested once."
                + " k/n … stands for k of n seeds still to come.");
        return notes;
    }

    static String settings(Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        settings.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : ", ").append(name).append('=').append(value));
        return text.toString();
    }

    private void add(PaperTable.Row row) {
        boolean hasPrinted =
                row.cells().stream().anyMatch(cell -> cell.printed().isPresent());
        if (hasPrinted) {
            lines.add(new Line(
                    row.heads(),
                    row.rule(),
                    Source.PRINTED,
                    trials(row),
                    row.cells().stream().map(PaperLayout::printed).toList()));
        }
        List<String> heads = hasPrinted ? row.heads().stream().map(head -> "").toList() : row.heads();
        lines.add(new Line(
                heads,
                row.rule() && !hasPrinted,
                Source.OURS,
                seeds(row),
                row.cells().stream().map(this::ours).toList()));
    }

    private static String trials(PaperTable.Row row) {
        return range(row.cells().stream()
                .flatMap(cell -> cell.printed().stream())
                .flatMap(printed -> printed.trials().stream())
                .toList());
    }

    private static String seeds(PaperTable.Row row) {
        return range(row.cells().stream()
                .flatMap(cell -> cell.ours().stream())
                .map(MeanAndDeviation::n)
                .toList());
    }

    private static String range(List<Integer> numbers) {
        TreeSet<Integer> distinct = new TreeSet<>(numbers);
        if (distinct.isEmpty()) {
            return "";
        }
        return distinct.size() == 1 ? String.valueOf(distinct.first()) : distinct.first() + "–" + distinct.last();
    }

    private static String printed(PaperCell cell) {
        Optional<PublishedResult> printed = cell.printed();
        if (printed.isEmpty()) {
            return "";
        }
        return printed.get().value().isEmpty() ? "–" : printed.get().printed();
    }

    private String ours(PaperCell cell) {
        if (cell == PaperCell.NONE) {
            return "";
        }
        if (!cell.missing().isEmpty()) {
            return "[" + letters.computeIfAbsent(cell.missing(), reason -> (char) ('a' + letters.size())) + "]";
        }
        String value = cell.ours().map(ours -> value(ours, cell.metric())).orElse("");
        int open = cell.running() + cell.waiting();
        if (open > 0) {
            int all = open + cell.runs().size();
            return (value + " " + open + "/" + all + " …").strip();
        }
        if (cell.failed() > 0) {
            return (value + " (" + cell.failed() + " failed)").strip();
        }
        return value.isEmpty() ? "–" : value;
    }

    /** A value as the paper would print it: one decimal in per cent, two for correlations. */
    static String value(MeanAndDeviation ours, String metric) {
        if (metric.equals(Plans.P_VALUE)) {
            return String.format(Locale.ROOT, "%.3e", ours.mean());
        }
        double unit = Plans.unit(metric);
        String format = metric.startsWith("pearson-r") ? "%.2f" : "%.1f";
        String mean = String.format(Locale.ROOT, format, unit * ours.mean());
        return ours.n() < 2 ? mean : mean + " ± " + String.format(Locale.ROOT, format, unit * ours.sd());
    }
}
