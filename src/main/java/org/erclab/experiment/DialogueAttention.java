package org.erclab.experiment;

import java.util.List;
import org.erclab.nn.train.AttendedTurns;

/**
 * How the utterances of a conversation of the test split weigh its turns, with the weights of a run's best epoch. Weights say
 * what a network mixed, not why it decided.
 *
 * @param conversation its id in the corpus
 * @param attentions of the system, in its order, at least one; each with a row for every utterance
 */
public record DialogueAttention(String conversation, List<AttendedTurns> attentions) {

    public DialogueAttention {
        attentions = List.copyOf(attentions);
        long sizes =
                attentions.stream().map(one -> one.turns().length).distinct().count();
        if (sizes != 1) {
            throw new IllegalArgumentException("The attentions of conversation '" + conversation + "' have "
                    + attentions.stream().map(one -> one.turns().length).toList()
                    + " utterances; give at least one, and to each the same number");
        }
    }
}
