package org.erclab.ui.dialogues;

import java.util.List;
import java.util.Optional;
import org.erclab.domain.Conversation;
import org.erclab.experiment.DialogueAttention;
import org.erclab.experiment.Prediction;
import org.erclab.experiment.RefinedLabels;
import org.erclab.store.PredictedDialogue;

/**
 * The dialogue that is open.
 *
 * @param place among those shown, from 0
 * @param turns classes and found turns
 * @param conversation what is said
 * @param predictions of each run, with probabilities
 * @param attention which turns the utterances of each run looked at; empty where a run does not tell
 * @param untold sentences that say why runs do not tell it
 * @param refined what each run took for the truth; empty for runs of models that do not refine labels
 */
record OpenDialogue(
        int place,
        PredictedDialogue turns,
        Conversation conversation,
        List<Prediction> predictions,
        List<Optional<DialogueAttention>> attention,
        List<String> untold,
        List<Optional<RefinedLabels>> refined) {

    /** Whether a run tells which turns its utterances looked at. */
    boolean isAttended() {
        return attention.stream().anyMatch(Optional::isPresent);
    }

    /** Whether a run refined the labels of this dialogue. */
    boolean isRefined() {
        return refined.stream().anyMatch(Optional::isPresent);
    }
}
