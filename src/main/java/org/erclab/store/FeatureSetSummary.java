package org.erclab.store;

/**
 * A stored feature set without its rows.
 *
 * @param name how runs refer to it
 * @param modality {@code audio}, {@code text} or {@code video}
 * @param width numbers per utterance
 * @param fingerprint SHA-256 of modality, columns and all vectors, hexadecimal
 */
public record FeatureSetSummary(String name, String modality, int width, String fingerprint) {}
