package org.erclab.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.erclab.experiment.RunStatus;

/**
 * What the leaderboard needs of a run: what it is grouped by, and its test scores.
 *
 * @param id number of the run
 * @param experimentId the experiment that asked for it first
 * @param system name in the recipe catalogue
 * @param preset the preset its config started from
 * @param protocol {@code paper} or {@code released}
 * @param corpus name
 * @param corpusFingerprint SHA-256 of the corpus
 * @param simulated whether the corpus is generated
 * @param labelSet name
 * @param configHash of system and config
 * @param config every setting by name
 * @param seed of the run
 * @param status COMPLETED, or FAILED: failed seeds are counted
 * @param ended when
 * @param bestEpoch the selected epoch
 * @param secondsPerEpoch mean
 * @param peakMemoryBytes of the run process
 * @param test metric id to value on the test split, empty for a failed run
 */
public record ScoredRun(
        long id,
        long experimentId,
        String system,
        String preset,
        String protocol,
        String corpus,
        String corpusFingerprint,
        boolean simulated,
        String labelSet,
        String configHash,
        Map<String, Object> config,
        long seed,
        RunStatus status,
        Optional<Instant> ended,
        int bestEpoch,
        double secondsPerEpoch,
        long peakMemoryBytes,
        Map<String, Double> test) {}
