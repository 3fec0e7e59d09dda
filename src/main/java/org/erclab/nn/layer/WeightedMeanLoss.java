package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The loss of declare-lab's programs: negative log-likelihoods of the labelled utterances of a batch, weighted by class,
 * divided by the sum of their weights. Each utterance counts alike, whatever the length of its dialogue.
 */
public final class WeightedMeanLoss {

    private WeightedMeanLoss() {}

    /**
     * The loss of a batch; 0 when nothing in it is labelled.
     *
     * @param scores {@code [ΣU, L]} without soft-max, conversation after conversation
     * @param labels per conversation {@code [U]}, -1 where not labelled
     * @param classWeights {@code [L]}, 0 for classes that are not scored
     * @return a scalar
     */
    public static Tensor of(Backend backend, Tensor scores, int[][] labels, double[] classWeights) {
        double sum = 0;
        for (int[] conversation : labels) {
            for (int label : conversation) {
                sum += label < 0 ? 0 : classWeights[label];
            }
        }
        int classes = classWeights.length;
        double[] factors = new double[(int) scores.size(0) * classes];
        int row = 0;
        for (int[] conversation : labels) {
            for (int label : conversation) {
                if (label >= 0 && sum > 0) {
                    factors[row * classes + label] = -classWeights[label] / sum;
                }
                row++;
            }
        }
        return torch.log_softmax(scores, 1)
                .mul(backend.tensor(factors, row, classes)) // [ΣU, L]
                .sum();
    }
}
