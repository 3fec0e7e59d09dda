package org.erclab.store;

import java.util.List;

/**
 * Some conversations of a filtered corpus, in file order.
 *
 * @param total how many the filter lets through in all
 * @param conversations those from the asked offset on, at most the asked limit
 */
public record ConversationPage(long total, List<ConversationInSplit> conversations) {

    public ConversationPage {
        conversations = List.copyOf(conversations);
    }
}
