package org.erclab.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.experiment.Pretraining;

/**
 * An experiment to create, checked and complete.
 *
 * @param clientKey the submitter's key, empty when none was given
 * @param system name in the recipe catalogue
 * @param job the batch job that its runs execute
 * @param preset the preset its config started from
 * @param protocol {@code paper} or {@code released}
 * @param corpusIds the corpora, which cannot be removed from now on; several for runs that join them
 * @param corpus their names, joined by commas
 * @param corpusFingerprint SHA-256 of the corpora
 * @param simulated whether the corpus is generated
 * @param labelSet name; empty for runs that need no labels
 * @param config every setting by name
 * @param configHash SHA-256 of system, config and feature sets
 * @param featureSets SHA-256 of the feature sets that its config names, by name; part of the hash
 * @param pretraining what the runs start from; part of the hash
 * @param seeds distinct, one run each
 * @param device {@code any}, {@code cpu} or {@code cuda}
 * @param scheduling of its new runs; no part of what they are
 * @param force whether to train again what exists
 */
public record NewExperiment(
        String clientKey,
        String system,
        String job,
        String preset,
        String protocol,
        List<Long> corpusIds,
        String corpus,
        String corpusFingerprint,
        boolean simulated,
        String labelSet,
        Map<String, Object> config,
        String configHash,
        Map<String, String> featureSets,
        Optional<Pretraining> pretraining,
        List<Long> seeds,
        String device,
        Scheduling scheduling,
        boolean force) {

    public NewExperiment {
        featureSets = Map.copyOf(featureSets);
        corpusIds = List.copyOf(corpusIds);
        seeds = List.copyOf(seeds);
    }

    /** What runs of this experiment have in common, in one text: equal exactly when their numbers must be. */
    String identity() {
        return String.join("\n", system, configHash, corpus, corpusFingerprint, labelSet, device);
    }
}
