package org.erclab.corpus.format;

import java.util.HashSet;
import java.util.List;

/**
 * A table of numbers read from a feature file.
 *
 * @param columns one distinct name a column; {@code c0, c1, ...} where the file names none
 * @param rows the numbers, {@code [R][F]}
 */
public record FeatureTable(List<String> columns, float[][] rows) {

    /** Most columns accepted. */
    public static final int MAX_COLUMNS = 65_536;

    /** Most numbers accepted in one table: 1 GiB of floats. */
    public static final long MAX_VALUES = 1L << 28;

    public FeatureTable {
        columns = List.copyOf(columns);
        if (new HashSet<>(columns).size() != columns.size()) {
            throw new IllegalArgumentException("A feature table has distinct column names, got " + columns);
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns.size()) {
                throw new IllegalArgumentException("Row " + (i + 1) + " of a feature table has " + rows[i].length
                        + " numbers where it has " + columns.size() + " columns");
            }
        }
    }

    public int width() {
        return columns.size();
    }

    static List<String> numbered(int columns) {
        return java.util.stream.IntStream.range(0, columns)
                .mapToObj(i -> "c" + i)
                .toList();
    }
}
