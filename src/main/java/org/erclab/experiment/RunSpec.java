package org.erclab.experiment;

/**
 * Everything that the numbers of a run depend on, and which run it is.
 *
 * @param runId the run's number
 * @param system a name of {@link RecipeCatalog}
 * @param preset the preset that the config started from
 * @param config all settings
 * @param corpus the corpus's name
 * @param corpusFingerprint SHA-256 of its content; a corpus that changed since is refused
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
        long seed,
        String device) {}
