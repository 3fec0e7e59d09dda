package org.erclab.experiment;

import java.util.Map;
import java.util.Optional;

/**
 * Everything that the numbers of a run depend on, and which run it is.
 *
 * @param runId the run's number
 * @param system a name of {@link RecipeCatalog}
 * @param preset the preset that the config started from
 * @param config all settings
 * @param corpus the corpus's name; several are joined by commas
 * @param corpusFingerprint SHA-256 of its content ({@link org.erclab.corpus.Fingerprint#joint} of several); a corpus that changed since is refused
 * @param featureSets SHA-256 of the content of each feature set that the run reads, by name
 * @param pretrained the pre-training that the run starts from
 * @param seed of initialisation, shuffling and dropout
 * @param device {@code cpu} or {@code cuda:N}
 */
public record RunSpec(
        long runId,
        String system,
        String preset,
        RunConfig config,
        String corpus,
        String corpusFingerprint,
        Map<String, String> featureSets,
        Optional<Pretraining> pretrained,
        long seed,
        String device) {

    public RunSpec {
        featureSets = Map.copyOf(featureSets);
    }
}
