package org.erclab.corpus;

import java.util.Objects;
import org.erclab.domain.Conversation;
import org.erclab.domain.Split;

/**
 * A conversation and the part of the corpus it belongs to.
 *
 * @param split where the corpus puts it
 * @param conversation the turns, in spoken order
 */
public record SplitConversation(Split split, Conversation conversation) {

    public SplitConversation {
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(conversation, "conversation");
    }
}
