package org.erclab.corpus.format;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of finite numbers read from a feature file.
 *
 * @param columns one distinct name a column; {@code c0, c1, ...} where the file names none
 * @param rows the numbers, {@code [R][F]}
 */
public record FeatureTable(List<String> columns, float[][] rows) {

    /** Most columns accepted. */
    public static final int MAX_COLUMNS = 65_536;

    /** Most numbers accepted in one table: 512 MiB of floats. */
    public static final long MAX_VALUES = (1L << 27) - 1;

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
        return IntStream.range(0, columns).mapToObj(i -> "c" + i).toList();
    }

    /** Refuses a shape before memory is taken for it. */
    static void checkSize(long rows, long columns) {
        if (rows < 0 || columns < 1 || columns > MAX_COLUMNS || rows > MAX_VALUES / columns) {
            throw new IllegalArgumentException("promises " + rows + " rows of " + columns + " numbers: 1 to "
                    + MAX_COLUMNS + " columns and at most " + MAX_VALUES + " numbers are accepted");
        }
    }
}
