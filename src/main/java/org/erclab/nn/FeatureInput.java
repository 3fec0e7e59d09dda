package org.erclab.nn;

import java.util.Optional;

/**
 * A feature set that a model reads, as its config names it.
 *
 * @param setting the setting that names the set, so that an error can say what to change
 * @param set name of the feature set in the corpus
 * @param modality what the model takes it for: {@code audio}, {@code text} or {@code video}; empty where any serves
 * @param scaling of its numbers
 */
public record FeatureInput(String setting, String set, Optional<String> modality, FeatureScaling scaling) {}
