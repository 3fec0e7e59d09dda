package org.erclab.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.erclab.domain.LabelSet;

/**
 * A complete corpus without its conversations.
 *
 * @param id its key; runs refer to it
 * @param name how users refer to it
 * @param format the reader that it came through, or {@code simulated}
 * @param source where it was read from
 * @param licence under which terms it may be used, in words; empty when nobody said
 * @param simulated whether the project generated it
 * @param labels its emotion classes; empty for corpora that only pre-train
 * @param dimensions names of its real-valued annotations
 * @param fingerprint SHA-256 over its canonical content, hexadecimal
 * @param statistics counts, histograms and duplicates as JSON text
 * @param conversations how many, over all splits
 * @param utterances how many, over all splits
 * @param featureSets the vectors that came with it or were extracted from it
 * @param importedAt by the database's clock
 */
public record CorpusSummary(
        long id,
        String name,
        String format,
        String source,
        String licence,
        boolean simulated,
        Optional<LabelSet> labels,
        List<String> dimensions,
        String fingerprint,
        String statistics,
        int conversations,
        int utterances,
        List<FeatureSetSummary> featureSets,
        Instant importedAt) {

    public CorpusSummary {
        dimensions = List.copyOf(dimensions);
        featureSets = List.copyOf(featureSets);
    }
}
