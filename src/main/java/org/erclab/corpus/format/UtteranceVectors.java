package org.erclab.corpus.format;

import java.util.List;
import java.util.Map;

/**
 * One vector for every utterance of a corpus.
 *
 * @param columns names of the {@code F} numbers
 * @param rows per conversation id, {@code [U][F]}
 */
public record UtteranceVectors(List<String> columns, Map<String, float[][]> rows) {

    public UtteranceVectors {
        columns = List.copyOf(columns);
    }

    public int width() {
        return columns.size();
    }
}
