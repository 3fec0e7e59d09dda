package org.erclab.domain;

import java.util.Optional;

/**
 * One turn of a conversation.
 *
 * @param id unique inside its conversation
 * @param speaker who says it
 * @param text what is said, as distributed (normalisation is the tokeniser's task); may be empty
 * @param emotion the gold label, absent where the corpus does not annotate the turn: it is context then, never scored
 * @param affect the gold dimensions, absent where the corpus has none
 * @param mixture the true shares of the emotions, absent where nobody knows them
 */
public record Utterance(
        String id,
        Speaker speaker,
        String text,
        Optional<Emotion> emotion,
        Optional<Affect> affect,
        Optional<Mixture> mixture) {

    /** Longest text accepted, in characters; the longest real one in the supported corpora is under 5,000. */
    public static final int MAX_TEXT = 20_000;

    public Utterance {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("An utterance needs an id");
        }
        if (speaker == null || emotion == null || affect == null || mixture == null || text == null) {
            throw new IllegalArgumentException(
                    "Utterance '" + id + "' lacks its speaker, text, emotion, affect or mixture");
        }
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("Utterance '" + id + "' has " + text.length()
                    + " characters, more than the " + MAX_TEXT + " accepted: split it or check the file's line ends");
        }
    }

    /** A turn whose true mixture nobody knows. */
    public Utterance(String id, Speaker speaker, String text, Optional<Emotion> emotion, Optional<Affect> affect) {
        this(id, speaker, text, emotion, affect, Optional.empty());
    }

    /** A labelled turn without dimensions. */
    public static Utterance of(String id, String speaker, String text, String emotion) {
        return new Utterance(
                id, new Speaker(speaker), text, Optional.ofNullable(emotion).map(Emotion::of), Optional.empty());
    }
}
