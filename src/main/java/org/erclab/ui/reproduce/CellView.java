package org.erclab.ui.reproduce;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erclab.leaderboard.compare.ComparisonExport;
import org.erclab.leaderboard.reproduce.PaperCell;
import org.erclab.leaderboard.reproduce.PaperTable;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Scores;
import org.erclab.ui.layout.Table;

/** A paper's table: the printed value in grey, ours in front of it, how far the seeds are, a letter for what is missing. */
final class CellView {

    private CellView() {}

    /** The reasons for cells that cannot be run, each with its letter. */
    static Map<String, String> reasons(PaperTable table) {
        Map<String, String> letters = new LinkedHashMap<>();
        for (PaperCell cell : table.cells()) {
            if (!cell.missing().isEmpty() && !letters.containsKey(cell.missing())) {
                letters.put(cell.missing(), letter(letters.size()));
            }
        }
        return letters;
    }

    /** a … z, then aa, ab … */
    static String letter(int place) {
        return place < 26 ? String.valueOf((char) ('a' + place)) : letter(place / 26 - 1) + letter(place % 26);
    }

    static Table of(PaperTable table) {
        Map<String, String> reasons = reasons(table);
        List<String> heads = new ArrayList<>(table.rowHeads());
        table.columns().forEach(column -> heads.add(String.join(" ", column).strip()));
        Table drawn = new Table(table.caption(), heads);
        drawn.addClassName("erc-paper-table");
        for (PaperTable.Row row : table.rows()) {
            List<Component> cells = new ArrayList<>();
            row.heads().forEach(head -> cells.add(new Span(head)));
            row.cells().forEach(cell -> cells.add(cell(cell, reasons)));
            drawn.row(cells.toArray(Component[]::new));
        }
        return drawn;
    }

    private static Component cell(PaperCell cell, Map<String, String> reasons) {
        Div drawn = new Div();
        drawn.addClassNames("erc-two-lines", "erc-number");
        cell.ours().ifPresent(ours -> drawn.add(ours(cell, ours)));
        Span printed = new Span(cell.printed().map(number -> number.printed()).orElse(""));
        printed.addClassName("erc-printed");
        if (!printed.getText().isEmpty()) {
            cell.gap().ifPresent(gap -> printed.add(new Span(" (" + signed(cell.metric(), gap) + ")")));
            drawn.add(printed);
        }
        String standing = standing(cell);
        if (!standing.isEmpty()) {
            drawn.add(small(standing));
        }
        if (!cell.missing().isEmpty()) {
            drawn.add(small("not run: " + reasons.get(cell.missing())));
        }
        return drawn;
    }

    private static Component ours(PaperCell cell, MeanAndDeviation ours) {
        String text = value(cell.metric(), ours.mean())
                + (ours.n() > 1 && !Double.isNaN(ours.sd()) ? " ± " + value(cell.metric(), ours.sd()) : "");
        Component value;
        if (cell.runs().isEmpty()) {
            value = new Span(text);
        } else {
            Anchor link = new Anchor("runs/" + cell.runs().getFirst(), text);
            link.getElement()
                    .setAttribute("aria-label", "ours " + text + ", " + Numbers.counted(ours.n(), "seed", "seeds"));
            value = link;
        }
        Span seeds = new Span(" n=" + ours.n()
                + cell.printedInside().map(inside -> inside ? " ✓" : "").orElse(""));
        seeds.addClassNames("erc-muted", "erc-small");
        return new Span(value, seeds);
    }

    private static String standing(PaperCell cell) {
        List<String> parts = new ArrayList<>();
        if (cell.running() > 0) {
            parts.add(cell.running() + " running");
        }
        if (cell.waiting() > 0) {
            parts.add(cell.waiting() + " waiting");
        }
        if (cell.failed() > 0) {
            parts.add(cell.failed() + " failed");
        }
        return String.join(", ", parts);
    }

    private static String value(String metric, double value) {
        return switch (metric) {
            case "best-epoch" -> Numbers.fixed(value, 1);
            case "p-value" -> ComparisonExport.probability(value);
            default -> Scores.text(metric, value);
        };
    }

    private static String signed(String metric, double gap) {
        boolean correlation = metric.startsWith("pearson-r") || metric.equals("p-value");
        String text = Numbers.fixed(gap, correlation ? 3 : 1);
        return gap > 0 ? "+" + text : text;
    }

    private static Span small(String text) {
        Span small = new Span(text);
        small.addClassNames("erc-small", "erc-muted");
        return small;
    }
}
