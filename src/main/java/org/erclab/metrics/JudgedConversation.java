package org.erclab.metrics;

import java.util.List;

/**
 * A conversation of {@code U} utterances with what is true of it and what a system said.
 *
 * @param id in its corpus
 * @param speakers who spoke each utterance, {@code [U]}
 * @param gold class numbers, {@code [U]}; -1 where the corpus has no label
 * @param predicted class numbers, {@code [U]}
 * @param probabilities of the classes, {@code [U][L]}
 */
public record JudgedConversation(
        String id, List<String> speakers, int[] gold, int[] predicted, float[][] probabilities) {

    public JudgedConversation {
        speakers = List.copyOf(speakers);
        if (speakers.size() != gold.length || predicted.length != gold.length || probabilities.length != gold.length) {
            throw new IllegalArgumentException("Conversation '" + id + "' has " + speakers.size() + " speakers, "
                    + gold.length + " gold labels, " + predicted.length + " predictions and " + probabilities.length
                    + " rows of probabilities; the numbers must be equal");
        }
    }

    public int size() {
        return gold.length;
    }

    /** The utterance as the same speaker's previous labelled one leaves it; nothing for unlabelled ones. */
    EmotionShift.Kind[] kinds() {
        List<String> distinct = speakers.stream().distinct().toList();
        return EmotionShift.kinds(speakers.stream().mapToInt(distinct::indexOf).toArray(), gold);
    }
}
