/**
 * What a model starts from: one vector for each utterance, before any context.
 *
 * <p>{@link org.erclab.nn.utterance.UtteranceFeatures} reads a setting such as {@code words+voice}: feature sets of the
 * corpus ({@link org.erclab.nn.utterance.FeatureRows}), a CNN over the words that is trained along ({@link
 * org.erclab.nn.utterance.UtteranceCnn}), or both side by side. {@link org.erclab.nn.utterance.TokenRows} lays out words
 * for convolutions.
 *
 * <p>Model families share this package. It uses {@code nn} and {@code nn.layer}.
 */
package org.erclab.nn.utterance;
