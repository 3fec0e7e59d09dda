package org.erclab.store;

import java.util.List;
import org.erclab.corpus.SplitConversation;

/**
 * Some conversations of a filtered corpus, in file order.
 *
 * @param total how many the filter lets through in all
 * @param conversations those from the asked offset on, at most the asked limit
 */
public record ConversationPage(long total, List<SplitConversation> conversations) {

    public ConversationPage {
        conversations = List.copyOf(conversations);
    }
}
