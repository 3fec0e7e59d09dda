package org.erclab.nn.layer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Losses that several families share. */
public final class Losses {

    private Losses() {}

    /**
     * HiGRU's loss: per conversation, the weighted negative log-likelihoods of its labelled utterances divided by the
     * number of <em>all</em> its utterances; then the mean over the conversations.
     *
     * @param scores {@code [ΣU, L]} without soft-max, conversation after conversation
     * @param labels per conversation {@code [U]}, -1 where not labelled
     * @param classWeights {@code [L]}, 0 for classes that are not scored
     * @return a scalar
     */
    public static Tensor weightedLogLoss(Backend backend, Tensor scores, int[][] labels, double[] classWeights) {
        int utterances = (int) scores.size(0);
        int classes = (int) scores.size(1);
        double[] factors = new double[utterances * classes];
        int row = 0;
        for (int[] conversation : labels) {
            for (int label : conversation) {
                if (label >= 0) {
                    factors[row * classes + label] =
                            -classWeights[label] / ((double) conversation.length * labels.length);
                }
                row++;
            }
        }
        Tensor terms = torch.log_softmax(scores, 1).mul(backend.tensor(factors, utterances, classes)); // [ΣU, L]
        return terms.sum();
    }

    /**
     * Mean squared error over all real utterances and dimensions.
     *
     * @param values {@code [ΣU, D]}
     * @param targets {@code [ΣU, D]}
     * @return a scalar
     */
    public static Tensor meanSquaredError(Tensor values, Tensor targets) {
        Tensor difference = values.sub(targets); // [ΣU, D]
        return difference.square().sum().div(new Scalar((double) difference.numel()));
    }
}
