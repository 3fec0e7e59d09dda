/**
 * The field's vocabulary as records, the ground everything else stands on.
 *
 * <p>A {@link org.erclab.domain.Corpus} holds {@link org.erclab.domain.Conversation}s per {@link
 * org.erclab.domain.Split}; a conversation is an ordered list of {@link org.erclab.domain.Utterance}s, each said by a
 * {@link org.erclab.domain.Speaker} and, where annotated, carrying an {@link org.erclab.domain.Emotion} of the corpus's
 * {@link org.erclab.domain.LabelSet}. Features that came from elsewhere (audio, encoders) travel beside the text as a
 * {@link org.erclab.domain.FeatureSet}.
 *
 * <p>Uses the JDK only. Every record checks itself when built; an error names the thing and the value.
 */
package org.erclab.domain;
