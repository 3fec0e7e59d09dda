package org.erclab.store;

import java.util.Optional;
import org.erclab.domain.Emotion;
import org.erclab.domain.Split;

/**
 * Which conversations of a corpus to show; an empty part filters nothing.
 *
 * @param split the part of the corpus
 * @param emotion at least one utterance carries it
 * @param text at least one utterance matches it
 */
public record ConversationFilter(Optional<Split> split, Optional<Emotion> emotion, TextFilter text) {

    /** Shows everything. */
    public static final ConversationFilter ALL =
            new ConversationFilter(Optional.empty(), Optional.empty(), TextFilter.of(""));
}
