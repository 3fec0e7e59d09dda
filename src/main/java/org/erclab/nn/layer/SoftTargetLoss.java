package org.erclab.nn.layer;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Losses against a distribution over the classes instead of one class: the weighted mean over the labelled utterances of a
 * batch, each with the weight of its gold class. With weights of 1 for scored classes it is the plain mean over them.
 */
public final class SoftTargetLoss {

    private final Backend backend;
    private final int[] labels;
    private final double[] classWeights;

    /**
     * The loss over a batch.
     *
     * @param labels per conversation {@code [U]}, -1 where not labelled
     * @param classWeights {@code [C]}, 0 for classes that are not scored
     */
    public SoftTargetLoss(Backend backend, int[][] labels, double[] classWeights) {
        this.backend = backend;
        this.labels = Arrays.stream(labels).flatMapToInt(Arrays::stream).toArray();
        this.classWeights = classWeights;
    }

    /** λ y, {@code [ΣU, C]}: {@code weight} at the gold class, 0 elsewhere and where there is none. */
    public Tensor gold(double weight) {
        double[] rows = new double[labels.length * classWeights.length];
        for (int u = 0; u < labels.length; u++) {
            if (labels[u] >= 0) {
                rows[u * classWeights.length + labels[u]] = weight;
            }
        }
        return backend.tensor(rows, labels.length, classWeights.length); // [ΣU, C]
    }

    /** (1 − ε) y + ε / C, {@code [ΣU, C]}: label smoothing. */
    public Tensor smoothed(double epsilon) {
        return gold(1 - epsilon).add(backend.zeros(1, 1).add_(new Scalar(epsilon / classWeights.length)));
    }

    /** Mean Σ z log(z / y*) of log z and log y*, both {@code [ΣU, C]} (EmoLR, eq. 14); the gradient flows into both. */
    public Tensor divergence(Tensor logTargets, Tensor logPredicted) {
        return mean(logTargets.exp().mul(logTargets.sub(logPredicted)).sum(1)); // scalar
    }

    /** The divergence and {@code goldWeight} times the cross-entropy against the gold label, which equation 14 has not. */
    public Tensor refined(Tensor logTargets, Tensor logPredicted, double goldWeight) {
        Tensor divergence = divergence(logTargets, logPredicted); // scalar
        return goldWeight == 0
                ? divergence
                : divergence.add(crossEntropy(gold(1), logPredicted).mul(new Scalar(goldWeight))); // scalar
    }

    /** Mean −Σ z log y* of z and log y*, both {@code [ΣU, C]}. */
    public Tensor crossEntropy(Tensor targets, Tensor logPredicted) {
        return mean(targets.mul(logPredicted).sum(1).neg()); // scalar
    }

    /** Weighted mean of {@code [ΣU]}; 0 when nothing is labelled. */
    private Tensor mean(Tensor perUtterance) {
        double[] weights = new double[labels.length];
        for (int u = 0; u < labels.length; u++) {
            weights[u] = labels[u] < 0 ? 0 : classWeights[labels[u]];
        }
        double sum = Arrays.stream(weights).sum();
        double[] shares =
                Arrays.stream(weights).map(weight -> sum > 0 ? weight / sum : 0).toArray();
        return torch.dot(perUtterance, backend.tensor(shares, shares.length)); // scalar
    }
}
