package org.erclab.leaderboard.reproduce;

import java.util.List;
import java.util.Map;
import org.erclab.leaderboard.published.PublishedResults;

/**
 * A table with what has been measured so far.
 *
 * @param id {@code paper/place}
 * @param paper whose table it is; null for tables of this project
 * @param caption what it shows
 * @param note what a reader should know; may be empty
 * @param seeds number of runs that the paper averaged
 * @param corpora corpus kind to the corpus that stands for it here, where there is one
 * @param settings changed in every cell
 * @param rowHeads heads of the columns that name the rows
 * @param columns heads of each column, from the topmost level down
 * @param rows from top to bottom
 */
public record PaperTable(
        String id,
        PublishedResults.Paper paper,
        String caption,
        String note,
        int seeds,
        Map<String, String> corpora,
        Map<String, String> settings,
        List<String> rowHeads,
        List<List<String>> columns,
        List<Row> rows) {

    /**
     * A row.
     *
     * @param heads its names
     * @param rule whether a line is drawn above it
     * @param cells one a column
     */
    public record Row(List<String> heads, boolean rule, List<PaperCell> cells) {}

    /** Cells of all rows. */
    public List<PaperCell> cells() {
        return rows.stream().flatMap(row -> row.cells().stream()).toList();
    }
}
