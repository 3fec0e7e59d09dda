package org.erclab.corpus;

import java.util.List;

/**
 * Which utterances a corpus has, without what is said in them.
 *
 * @param name of the corpus
 * @param conversations in the order in which the corpus was read
 */
public record CorpusOutline(String name, List<ConversationOutline> conversations) {

    public CorpusOutline {
        conversations = List.copyOf(conversations);
    }

    /** How many utterances there are in all. */
    public int utterances() {
        return conversations.stream().mapToInt(ConversationOutline::size).sum();
    }

    /**
     * One conversation.
     *
     * @param id distinct in the corpus
     * @param utterances their ids in spoken order, distinct in the conversation
     */
    public record ConversationOutline(String id, List<String> utterances) {

        public ConversationOutline {
            utterances = List.copyOf(utterances);
        }

        public int size() {
            return utterances.size();
        }
    }
}
