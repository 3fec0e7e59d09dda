package org.erclab.bench.claims;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/** A corpus as it looks to somebody who cannot tell who speaks: one person says every turn. */
final class HiddenSpeakers {

    private static final Speaker ANYBODY = new Speaker("anybody");

    private HiddenSpeakers() {}

    static Corpus in(Corpus corpus) {
        Map<Split, List<Conversation>> hidden = new EnumMap<>(Split.class);
        corpus.conversations()
                .forEach((split, conversations) -> hidden.put(
                        split,
                        conversations.stream().map(HiddenSpeakers::hidden).toList()));
        return new Corpus(corpus.name(), corpus.labels(), corpus.dimensions(), hidden, corpus.simulated());
    }

    private static Conversation hidden(Conversation conversation) {
        return new Conversation(
                conversation.id(),
                conversation.utterances().stream()
                        .map(said -> new Utterance(
                                said.id(), ANYBODY, said.text(), said.emotion(), said.affect(), said.mixture()))
                        .toList());
    }
}
