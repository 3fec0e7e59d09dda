package org.erclab.domain;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Conversations with their splits and label set.
 *
 * @param name how users refer to it: lower-case letters, digits, {@code . _ -}, 1 to 60 characters
 * @param labels the emotion classes; empty for corpora without emotions (SwDA, Cornell), which only pre-train
 * @param dimensions names of the real-valued annotations, empty where there are none
 * @param conversations per split, every split present (perhaps with an empty list)
 * @param simulated whether the project generated it; shown wherever it appears and never mixed with real results
 */
public record Corpus(
        String name,
        Optional<LabelSet> labels,
        List<String> dimensions,
        Map<Split, List<Conversation>> conversations,
        boolean simulated) {

    public Corpus {
        if (name == null || !name.matches("[a-z0-9][a-z0-9._-]{0,59}")) {
            throw new IllegalArgumentException("A corpus name has 1 to 60 characters of a-z, 0-9, '.', '_', '-' and"
                    + " starts with a letter or digit, got '" + name + "'");
        }
        dimensions = List.copyOf(dimensions);
        Map<Split, List<Conversation>> copy = new EnumMap<>(Split.class);
        Set<String> ids = new HashSet<>();
        for (Split split : Split.values()) {
            List<Conversation> ofSplit = List.copyOf(conversations.getOrDefault(split, List.of()));
            for (Conversation conversation : ofSplit) {
                if (!ids.add(conversation.id())) {
                    throw new IllegalArgumentException(
                            "Corpus '" + name + "' has the conversation id '" + conversation.id() + "' twice");
                }
                checkLabels(name, labels, conversation);
            }
            copy.put(split, ofSplit);
        }
        conversations = Map.copyOf(copy);
    }

    private static void checkLabels(String name, Optional<LabelSet> labels, Conversation conversation) {
        for (Utterance utterance : conversation.utterances()) {
            Optional<Emotion> emotion = utterance.emotion();
            if (emotion.isPresent() && (labels.isEmpty() || labels.get().indexOf(emotion.get()) < 0)) {
                throw new IllegalArgumentException("Corpus '" + name + "' has the label '" + emotion.get()
                        + "' at conversation '" + conversation.id() + "', utterance '" + utterance.id() + "', which "
                        + labels.map(set -> "label set '" + set.name() + "' " + set.emotions() + " does not contain")
                                .orElse("a corpus without label set cannot hold"));
            }
            int classes = labels.map(LabelSet::size).orElse(0);
            utterance
                    .mixture()
                    .map(Mixture::shares)
                    .filter(shares -> shares.size() != classes)
                    .ifPresent(shares -> {
                        throw new IllegalArgumentException(
                                "Corpus '" + name + "' has " + classes + " emotions, but the mixture"
                                        + " of conversation '" + conversation.id() + "', utterance '" + utterance.id()
                                        + "' has "
                                        + shares.size() + " shares");
                    });
        }
    }

    public List<Conversation> conversations(Split split) {
        return conversations.get(split);
    }

    /** The label set, or an error that says what the corpus cannot be used for. */
    public LabelSet requireLabels() {
        return labels.orElseThrow(() -> new IllegalArgumentException(
                "Corpus '" + name + "' has no emotion labels: it serves pre-training only, not a supervised run"));
    }
}
