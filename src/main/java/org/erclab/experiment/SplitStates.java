package org.erclab.experiment;

import java.util.List;
import org.erclab.domain.Conversation;

/**
 * What a trained network makes of a split: the state of each utterance that its last layer reads, and the class it predicts.
 *
 * @param conversations in corpus order
 * @param gold class numbers, {@code [conversation][U]}; -1 where the corpus has no label
 * @param predicted class numbers, {@code [conversation][U]}
 * @param states {@code [conversation][U][H]}
 */
public record SplitStates(List<Conversation> conversations, int[][] gold, int[][] predicted, float[][][] states) {

    public SplitStates {
        conversations = List.copyOf(conversations);
        if (gold.length != conversations.size()
                || predicted.length != conversations.size()
                || states.length != conversations.size()) {
            throw new IllegalArgumentException("The states of " + conversations.size()
                    + " conversations need as many gold labels, predictions and states, got " + gold.length + ", "
                    + predicted.length + " and " + states.length);
        }
    }
}
