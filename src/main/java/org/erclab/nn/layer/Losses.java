package org.erclab.nn.layer;

import java.util.Arrays;
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
     * Mean squared error over the rated utterances and dimensions; 0 when nothing is rated.
     *
     * @param values {@code [ΣU, D]}
     * @param targets {@code [ΣU·D]}, row-major, NaN where not rated
     * @return a scalar
     */
    public static Tensor meanSquaredError(Backend backend, Tensor values, double[] targets) {
        long rated =
                Arrays.stream(targets).filter(target -> !Double.isNaN(target)).count();
        double[] factors = new double[targets.length];
        Arrays.fill(factors, rated == 0 ? 0 : 1.0 / rated);
        return squaredErrors(backend, values, targets, factors);
    }

    /**
     * The squared errors of what is rated, each times its factor, summed.
     *
     * @param values {@code [ΣU, D]}
     * @param targets {@code [ΣU·D]}, row-major, NaN where not rated
     * @param factors {@code [ΣU·D]}
     * @return a scalar
     */
    public static Tensor squaredErrors(Backend backend, Tensor values, double[] targets, double[] factors) {
        double[] known = new double[targets.length];
        double[] counted = new double[targets.length];
        for (int i = 0; i < targets.length; i++) {
            boolean rated = !Double.isNaN(targets[i]);
            known[i] = rated ? targets[i] : 0;
            counted[i] = rated ? factors[i] : 0;
        }
        Tensor errors = values.sub(backend.tensor(known, values.shape())).square(); // [ΣU, D]
        return errors.mul(backend.tensor(counted, values.shape())).sum();
    }
}
