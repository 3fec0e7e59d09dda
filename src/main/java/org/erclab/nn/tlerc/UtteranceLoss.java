package org.erclab.nn.tlerc;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.layer.Backend;

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
        double[] targets = new double[(int) values.numel()];
        double[] factors = new double[targets.length];
        int next = 0;
        for (EncodedConversation conversation : batch) {
            double share = share(conversation, batch, training) / dimensions;
            for (int u = 0; u < conversation.size(); u++) {
                for (int d = 0; d < dimensions; d++) {
                    boolean rated = conversation.targets().length > 0;
                    targets[next] = rated ? conversation.targets()[u][d] : 0;
                    factors[next++] = rated ? share : 0;
                }
            }
        }
        Tensor errors = values.sub(backend.tensor(targets, values.shape())).square(); // [ΣU, D]
        return errors.mul(backend.tensor(factors, values.shape())).sum();
    }

    /** Weight of each labelled utterance of {@code conversation} in the mean. */
    private double share(EncodedConversation conversation, List<EncodedConversation> batch, boolean training) {
        int labelled = training ? batch.stream().mapToInt(this::labelled).sum() : labelled(conversation) * batch.size();
        return labelled == 0 ? 0 : 1.0 / labelled;
    }

    private int labelled(EncodedConversation conversation) {
        if (classWeights == null) {
            return conversation.targets().length;
        }
        int labelled = 0;
        for (int label : conversation.labels()) {
            labelled += label >= 0 ? 1 : 0;
        }
        return labelled;
    }
}
