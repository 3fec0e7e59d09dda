package org.erclab.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.layer.Forward;

/**
 * A network that labels every utterance of its conversations. The trainer knows models through this type only.
 *
 * <p>A family forms its own batches (padded, packed, or one conversation after the other) and its own loss, extra terms
 * included. Weights live in the {@link org.erclab.nn.layer.Parameters} that it was created with. A model belongs to one
 * platform thread; tensors it makes belong to the caller's memory scope, so it closes nothing.
 */
public interface EmotionModel {

    /**
     * Scores and loss of a batch.
     *
     * @param batch at least one conversation; labels of -1 are context, they take part in scores and not in the loss
     * @param forward whether this is training, and the generator of its dropout
     */
    Outputs forward(List<EncodedConversation> batch, Forward forward);

    /** What the scores mean. */
    default Task task() {
        return Task.CLASSES;
    }

    /** What a model predicts for an utterance. */
    enum Task {
        /** Scores are unnormalised log-probabilities {@code [ΣU, L]}; the largest one wins. */
        CLASSES,
        /** Scores are real values {@code [ΣU, D]}, one per dimension. */
        VALUES,
        /** There are no scores: the loss is all (language models). */
        LOSS_ONLY
    }

    /**
     * Result of a forward pass.
     *
     * @param scores {@code [ΣU, L]} for all utterances, conversation after conversation; no soft-max
     * @param loss a scalar, the mean over the conversations of the batch; zero when nothing in it is labelled
     */
    record Outputs(Tensor scores, Tensor loss) {}
}
