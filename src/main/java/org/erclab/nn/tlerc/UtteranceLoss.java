package org.erclab.nn.tlerc;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Losses;
import org.erclab.nn.utterance.Ratings;

/**
 * Cross-entropy or squared error as a mean over labelled utterances: over those of the whole batch in training, and per
 * conversation, then over the conversations, when predicting.
 */
final class UtteranceLoss {

    private final Backend backend;
    private final double[] classWeights;

    private UtteranceLoss(Backend backend, double[] classWeights) {
        this.backend = backend;
        this.classWeights = classWeights;
    }

    /** @param classWeights {@code [L]} factor of each class; all 1 in the paper and the program */
    static UtteranceLoss ofClasses(Backend backend, double[] classWeights) {
        return new UtteranceLoss(backend, classWeights.clone());
    }

    /** Squared error, averaged over the dimensions too. */
    static UtteranceLoss ofValues(Backend backend) {
        return new UtteranceLoss(backend, null);
    }

    /** A scalar; zero when nothing is labelled. {@code scores} is {@code [ΣU, L]} or {@code [ΣU, D]}. */
    Tensor of(Tensor scores, List<EncodedConversation> batch, boolean training) {
        return classWeights == null ? ofValues(scores, batch, training) : ofClasses(scores, batch, training);
    }

    private Tensor ofClasses(Tensor scores, List<EncodedConversation> batch, boolean training) {
        int classes = classWeights.length;
        double[] factors = new double[(int) scores.size(0) * classes];
        int row = 0;
        for (EncodedConversation conversation : batch) {
            double share = share(conversation, batch, training);
            for (int label : conversation.labels()) {
                if (label >= 0) {
                    factors[row * classes + label] = -classWeights[label] * share;
                }
                row++;
            }
        }
        Tensor weights = backend.tensor(factors, scores.size(0), classes); // [ΣU, L]
        return torch.log_softmax(scores, 1).mul(weights).sum();
    }

    private Tensor ofValues(Tensor values, List<EncodedConversation> batch, boolean training) {
        int dimensions = (int) values.size(1);
        double[] factors = new double[(int) values.numel()];
        int next = 0;
        for (EncodedConversation conversation : batch) {
            double share = share(conversation, batch, training) / dimensions;
            for (int i = 0; i < conversation.size() * dimensions; i++) {
                factors[next++] = share;
            }
        }
        return Losses.squaredErrors(backend, values, Ratings.of(batch, dimensions), factors);
    }

    /** Weight of each labelled utterance of {@code conversation} in the mean. */
    private double share(EncodedConversation conversation, List<EncodedConversation> batch, boolean training) {
        int labelled = training ? batch.stream().mapToInt(this::labelled).sum() : labelled(conversation) * batch.size();
        return labelled == 0 ? 0 : 1.0 / labelled;
    }

    private int labelled(EncodedConversation conversation) {
        int labelled = 0;
        if (classWeights == null) {
            for (float[] target : conversation.targets()) {
                labelled += Float.isNaN(target[0]) ? 0 : 1;
            }
            return labelled;
        }
        for (int label : conversation.labels()) {
            labelled += label >= 0 ? 1 : 0;
        }
        return labelled;
    }
}
