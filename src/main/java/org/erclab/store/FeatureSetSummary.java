package org.erclab.store;

/**
 * A stored feature set without its rows.
 *
 * @param name how runs refer to it
 * @param modality {@code audio}, {@code text} or {@code video}
 * @param width numbers per utterance
 */
public record FeatureSetSummary(String name, String modality, int width) {}
