package org.erclab.store;

import java.util.Optional;
import org.erclab.domain.Emotion;
import org.erclab.domain.Split;

/**
 * Which conversations of a corpus to show; an empty part filters nothing.
 *
 * @param split the part of the corpus
 * @param emotion at least one utterance carries it
 * @param text at least one utterance contains it, whatever the case; {@code %} and {@code _} mean themselves
 */
public record ConversationFilter(Optional<Split> split, Optional<Emotion> emotion, Optional<String> text) {

    /** Shows everything. */
    public static final ConversationFilter ALL =
            new ConversationFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public ConversationFilter {
        text = text.map(String::strip).filter(words -> !words.isEmpty());
    }
}
