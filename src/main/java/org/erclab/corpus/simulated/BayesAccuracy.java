package org.erclab.corpus.simulated;

import java.util.Objects;

/**
 * The accuracy of the best possible classifier that knows the generative model and sees part of a conversation, over the
 * test split of a simulated corpus. No system with the same view can do better on average.
 *
 * @param context which turns it sees
 * @param speakers what it knows about who speaks
 * @param audio whether it hears the audio features beside the words
 * @param accuracy share of test turns whose most probable emotion is the gold one
 * @param expected mean probability of the most probable emotion: what {@code accuracy} is on average over test splits
 */
public record BayesAccuracy(
        Context context, SpeakerKnowledge speakers, boolean audio, double accuracy, double expected) {

    public BayesAccuracy {
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(speakers, "speakers");
        if (!(accuracy >= 0 && accuracy <= 1 && expected >= 0 && expected <= 1.000_000_1)) {
            throw new IllegalArgumentException("Accuracies lie in 0 to 1, got " + accuracy + " and " + expected);
        }
    }

    /** Which turns a classifier sees. */
    public enum Context {
        /** Only the turn itself. */
        OWN_TURN,
        /** The turn and all before it: filtering. */
        PAST,
        /** The whole conversation: smoothing. */
        WHOLE_CONVERSATION
    }

    /** What a classifier knows about the speakers. */
    public enum SpeakerKnowledge {
        /** Nothing: the text alone, as in HiGRU. */
        NONE,
        /** Which turns the same speaker says. */
        TURN_TAKING,
        /** The turn taking and each speaker's personality, as if learned from unlimited training data. */
        PERSONALITY
    }
}
