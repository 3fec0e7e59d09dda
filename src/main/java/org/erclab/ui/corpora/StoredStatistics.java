package org.erclab.ui.corpora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.erclab.corpus.SplitOverlap;
import org.erclab.corpus.SplitStatistics;

/**
 * A corpus's statistics as the import stored them.
 *
 * @param splits training first
 * @param overlaps what splits share
 * @param warnings sentences about leaks between splits
 */
record StoredStatistics(List<SplitStatistics> splits, List<SplitOverlap> overlaps, List<String> warnings) {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    StoredStatistics {
        splits = splits == null ? List.of() : List.copyOf(splits);
        overlaps = overlaps == null ? List.of() : List.copyOf(overlaps);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** Reads the JSON text of {@code CorpusSummary.statistics}. */
    static StoredStatistics read(String json) {
        try {
            return JSON.readValue(json, StoredStatistics.class);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException(
                    "The stored statistics cannot be read: " + notOurs.getOriginalMessage(), notOurs);
        }
    }
}
