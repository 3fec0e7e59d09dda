package org.erclab.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.experiment.ExternalSystem;
import org.erclab.experiment.Prediction;

/**
 * Results of another program as they are stored: one import of one file.
 *
 * @param id number of the experiment that its runs belong to
 * @param system as {@link ExternalSystem} writes it
 * @param corpus name
 * @param evidence {@code predictions}, scored here, or {@code as-reported}
 * @param source where they come from, as whoever imported them said
 * @param importer who that was
 * @param imported when
 * @param runs their numbers, by seed
 */
public record ExternalResult(
        long id,
        String system,
        String corpus,
        String evidence,
        String source,
        String importer,
        Instant imported,
        List<Long> runs) {

    /** What its system is called. */
    public String name() {
        return ExternalSystem.name(system).orElse(system);
    }

    /**
     * What is stored of it.
     *
     * @param corpus with the fingerprint that it has now
     * @param seeds ascending
     */
    public record New(
            String system, CorpusSummary corpus, String evidence, String source, String configHash, List<Seed> seeds) {}

    /**
     * One seed.
     *
     * @param scores by metric id, on the test split, as fractions
     * @param predictions of the test split in the order of the corpus; empty when only scores are known
     */
    public record Seed(long seed, Map<String, Double> scores, Optional<List<Prediction>> predictions) {}
}
