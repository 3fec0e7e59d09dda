package org.erclab.nn;

import java.util.List;
import java.util.Optional;
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
     * @param states {@code [ΣU, H]} what the last layer makes the scores of, before dropout; empty where a model does not tell
     */
    record Outputs(Tensor scores, Tensor loss, Optional<Tensor> states) {

        /** The outputs of a model that does not tell its states. */
        public Outputs(Tensor scores, Tensor loss) {
            this(scores, loss, Optional.empty());
        }

        public Outputs(Tensor scores, Tensor loss, Tensor states) {
            this(scores, loss, Optional.of(states));
        }
    }
}
