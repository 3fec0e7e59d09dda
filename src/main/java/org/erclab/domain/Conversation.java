package org.erclab.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An ordered exchange of turns; "dialogue" in the papers.
 *
 * @param id unique inside its corpus
 * @param utterances at least one, in spoken order, with distinct ids
 */
public record Conversation(String id, List<Utterance> utterances) {

    /** Most turns accepted in one conversation. */
    public static final int MAX_UTTERANCES = 10_000;

    public Conversation {
        utterances = List.copyOf(utterances);
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("A conversation needs an id");
        }
        if (utterances.isEmpty() || utterances.size() > MAX_UTTERANCES) {
            throw new IllegalArgumentException("Conversation '" + id + "' has " + utterances.size()
                    + " utterances; 1 to " + MAX_UTTERANCES + " are accepted");
        }
        Set<String> ids = new HashSet<>();
        for (Utterance utterance : utterances) {
            if (!ids.add(utterance.id())) {
                throw new IllegalArgumentException(
                        "Conversation '" + id + "' has the utterance id '" + utterance.id() + "' twice");
            }
        }
    }

    public int size() {
        return utterances.size();
    }

    /** Distinct speakers in order of their first turn. */
    public List<Speaker> speakers() {
        return utterances.stream().map(Utterance::speaker).distinct().toList();
    }
}
