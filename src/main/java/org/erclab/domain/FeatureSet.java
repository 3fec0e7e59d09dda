package org.erclab.domain;

import java.util.List;
import java.util.Map;

/**
 * One vector of numbers per utterance, from a recorder or an encoder.
 *
 * @param name how runs refer to it, for example {@code gp-disnv}
 * @param modality {@code audio}, {@code text} or {@code video}
 * @param columns names of the numbers, one each; their count is the width {@code F}
 * @param rows per conversation id, the vectors of its utterances in order, {@code [U][F]}; a row of zeros where
 *     missing
 */
public record FeatureSet(String name, String modality, List<String> columns, Map<String, float[][]> rows) {

    public FeatureSet {
        columns = List.copyOf(columns);
        rows = Map.copyOf(rows);
        for (Map.Entry<String, float[][]> entry : rows.entrySet()) {
            for (float[] row : entry.getValue()) {
                if (row.length != columns.size()) {
                    throw new IllegalArgumentException("Feature set '" + name + "' has " + columns.size()
                            + " columns, but a row of conversation '" + entry.getKey() + "' has " + row.length);
                }
            }
        }
    }

    public int width() {
        return columns.size();
    }
}
