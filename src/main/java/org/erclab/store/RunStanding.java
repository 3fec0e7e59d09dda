package org.erclab.store;

import org.erclab.experiment.RunStatus;

/**
 * Where the run of one seed of a config stands.
 *
 * @param id number of the run
 * @param corpus name
 * @param corpusFingerprint SHA-256 of the corpus
 * @param configHash of system, config and feature sets
 * @param seed of the run
 * @param status where it stands
 */
public record RunStanding(
        long id, String corpus, String corpusFingerprint, String configHash, long seed, RunStatus status) {}
