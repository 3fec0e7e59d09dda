package org.erclab.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows under heads, aligned for a fixed-width font; columns whose cells are all numbers are aligned to the right. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> lines = new ArrayList<>();

    public TextTable(String... heads) {
        lines.add(List.of(heads));
    }

    /** Adds a row of as many cells as there are heads. */
    public TextTable row(Object... cells) {
        if (cells.length != lines.getFirst().size()) {
            throw new IllegalArgumentException(
                    "A row of this table has " + lines.getFirst().size() + " cells, got " + cells.length);
        }
        List<String> line = new ArrayList<>();
        for (Object cell : cells) {
            line.add(String.valueOf(cell));
        }
        lines.add(line);
        return this;
    }

    public boolean isEmpty() {
        return lines.size() == 1;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder printed = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                String padding = " ".repeat(width(column) - length(line.get(column)));
                printed.append(isNumeric(column) ? padding + line.get(column) : line.get(column) + padding)
                        .append(GAP);
            }
            text.append(printed.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> length(line.get(column))).max().orElse(0);
    }

    private boolean isNumeric(int column) {
        return lines.stream()
                .skip(1)
                .map(line -> line.get(column))
                .allMatch(cell ->
                        cell.isEmpty() || cell.equals("–") || cell.matches("[-+]?[0-9][0-9.,/]*( ?[a-zA-Z%]+)?"));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
