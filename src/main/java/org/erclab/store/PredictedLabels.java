package org.erclab.store;

/**
 * What a run predicted for one conversation of {@code U} utterances, without probabilities.
 *
 * @param conversation its id in the corpus
 * @param gold class numbers, {@code [U]}; -1 where the corpus has no label
 * @param predicted class numbers, {@code [U]}
 */
public record PredictedLabels(String conversation, int[] gold, int[] predicted) {}
