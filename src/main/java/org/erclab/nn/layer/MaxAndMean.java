package org.erclab.nn.layer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** One vector for a sequence: the largest value of each feature over its steps plus the mean over its steps. */
public final class MaxAndMean {

    private MaxAndMean() {}

    /** Over the real steps, {@code [Σ, W]} flat to {@code [N, W]}. */
    public static Tensor ofSteps(Backend backend, Tensor flat, Sequences sequences) {
        Tensor lengths = lengths(backend, sequences); // [N, 1]
        return sequences.largest(flat).add(sequences.sums(flat).div(lengths)); // [N, W]
    }

    /**
     * Over {@code positions} places per sequence, of which those after its end hold a constant row: what programs compute
     * that pool padded batches without a mask. One row stands for all padding.
     *
     * @param flat {@code [Σ, W]}
     * @param atPadding {@code [W]} what stands at a place after the end
     * @return {@code [N, W]}
     */
    public static Tensor ofPositions(
            Backend backend, Tensor flat, Sequences sequences, Tensor atPadding, int positions) {
        Tensor padding = lengths(backend, sequences).neg().add(new Scalar(positions)); // [N, 1]
        Tensor floor = atPadding.unsqueeze(0).expand(sequences.count(), flat.size(1)); // [N, W]
        Tensor full = padding.le(new Scalar(0)); // [N, 1]
        Tensor largest = torch.maximum(
                sequences.largest(flat), floor.masked_fill(full, new Scalar(Double.NEGATIVE_INFINITY))); // [N, W]
        Tensor sum = sequences.sums(flat).add(floor.mul(padding)); // [N, W]
        return largest.add(sum.div(new Scalar(positions))); // [N, W]
    }

    private static Tensor lengths(Backend backend, Sequences sequences) {
        double[] lengths = new double[sequences.count()];
        for (int n = 0; n < lengths.length; n++) {
            lengths[n] = sequences.length(n);
        }
        return backend.tensor(lengths, lengths.length, 1); // [N, 1]
    }
}
