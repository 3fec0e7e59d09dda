package org.erclab.store;

import java.util.Optional;
import org.erclab.experiment.FeatureOrigin;

/**
 * A stored feature set without its rows.
 *
 * @param name how runs refer to it
 * @param modality {@code audio}, {@code text} or {@code video}
 * @param width numbers per utterance
 * @param fingerprint SHA-256 of modality, columns and all vectors, hexadecimal
 * @param origin where a run took the vectors from; empty for sets that were imported
 * @param file which file they were imported from; empty for sets of runs and those that came with their corpus
 */
public record FeatureSetSummary(
        String name,
        String modality,
        int width,
        String fingerprint,
        Optional<FeatureOrigin> origin,
        Optional<FeatureFile> file) {}
