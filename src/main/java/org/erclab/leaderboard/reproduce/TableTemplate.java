package org.erclab.leaderboard.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erclab.store.PublishedResult;

/**
 * A results table: rows × columns, each with what it says about its cells.
 *
 * @param id {@code paper/place}, for example {@code higru/table-3}
 * @param caption what it shows
 * @param seeds number of runs that the paper averaged, or a usual number where it does not say
 * @param rowHeads heads of the columns that name the rows
 * @param note what a reader should know; may be empty
 * @param cell what all cells have in common
 * @param columns from left to right
 * @param rows from top to bottom
 */
record TableTemplate(
        String id,
        String caption,
        int seeds,
        List<String> rowHeads,
        String note,
        CellPart cell,
        List<CellPart> columns,
        List<CellPart> rows) {

    TableTemplate {
        if (id == null || !id.matches("[a-z0-9-]+/[a-z0-9.-]+")) {
            throw new IllegalArgumentException("A table's id is paper/place in lower case, got '" + id + "'");
        }
        if (seeds < 1) {
            throw new IllegalArgumentException("Table '" + id + "' has " + seeds + " seeds, at least 1 is needed");
        }
        rowHeads = List.copyOf(rowHeads);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        note = note == null ? "" : note;
        cell = cell == null ? CellPart.NOTHING : cell;
        int names = rowHeads.size();
        int levels = columns.getFirst().heads().size();
        if (rows.stream().anyMatch(row -> row.heads().size() != names)
                || columns.stream().anyMatch(column -> column.heads().size() != levels)) {
            throw new IllegalArgumentException(
                    "Table '" + id + "' has rows or columns without their " + names + " or " + levels + " heads");
        }
    }

    String paper() {
        return id.substring(0, id.indexOf('/'));
    }

    String place() {
        return id.substring(id.indexOf('/') + 1);
    }

    /** What stands where a row meets a column. */
    CellPart at(CellPart row, CellPart column) {
        return cell.with(row).with(column);
    }

    /** Whether the row has a cell in this column. */
    static boolean isCell(CellPart at) {
        return at.systems().isEmpty() || at.systems().contains(at.system());
    }

    /** The printed numbers that have all the properties wanted. */
    static List<PublishedResult> printed(List<PublishedResult> ofTable, Map<String, Object> wanted) {
        return ofTable.stream()
                .filter(result -> wanted.entrySet().stream()
                        .allMatch(property -> CellPart.values(property.getValue()).stream()
                                .anyMatch(value -> text(value).equals(property(result, property.getKey())))))
                .toList();
    }

    private static String property(PublishedResult result, String name) {
        if (name.startsWith("setting.")) {
            return text(result.setting().get(name.substring("setting.".length())));
        }
        return switch (name) {
            case "system" -> result.system();
            case "variant" -> result.variant();
            case "role" -> result.role();
            case "dataset" -> result.dataset();
            case "labels" -> result.labels();
            case "modality" -> result.modality();
            case "training_data" -> result.trainingData();
            case "metric" -> result.metric();
            case "class" -> result.emotion();
            default -> throw new IllegalArgumentException("A printed number has no property '" + name + "'");
        };
    }

    private static String text(Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    /** The corpora that its cells need, in order. */
    List<CorpusKind> corpora() {
        Map<String, CorpusKind> kinds = new LinkedHashMap<>();
        for (CellPart row : rows) {
            for (CellPart column : columns) {
                CellPart at = at(row, column);
                if (at.corpus() != null) {
                    kinds.computeIfAbsent(at.corpus(), CorpusKind::of);
                }
            }
        }
        return new ArrayList<>(kinds.values());
    }
}
