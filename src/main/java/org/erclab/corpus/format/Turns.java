package org.erclab.corpus.format;

import java.util.ArrayList;
import java.util.List;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Conversation;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/** Collects the turns of one conversation and refuses the first one too many, before memory does. */
final class Turns {

    private final Split split;

    private final String conversation;

    private final List<Utterance> utterances = new ArrayList<>();

    Turns(Split split, String conversation) {
        this.split = split;
        this.conversation = conversation;
    }

    void add(Utterance utterance) {
        if (utterances.size() == Conversation.MAX_UTTERANCES) {
            throw new IllegalArgumentException("conversation " + CorpusFormatException.quoted(conversation)
                    + " has more than the " + Conversation.MAX_UTTERANCES + " turns accepted: split it");
        }
        utterances.add(utterance);
    }

    /** The 1-based number of the turn to come. */
    int number() {
        return utterances.size() + 1;
    }

    SplitConversation end() {
        return new SplitConversation(split, new Conversation(conversation, utterances));
    }
}
