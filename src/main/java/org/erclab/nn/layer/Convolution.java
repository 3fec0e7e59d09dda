package org.erclab.nn.layer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Convolutions of several widths over sequences, each followed by ReLU and the largest value over time (Kim 2014).
 *
 * <pre>
 * c_i = ReLU(W · [x_i; …; x_{i+k−1}] + b)    y = largest c_i over the windows that lie inside the sequence
 * </pre>
 *
 * <p>Weights: {@code NAME.widthK.weight} of shape [maps, in, K] and {@code NAME.widthK.bias}, all uniform in ±1/√(in·K).
 */
public final class Convolution {

    private final Backend backend;
    private final int in;
    private final int[] widths;
    private final Tensor[] weights;
    private final Tensor[] biases;

    /** @param widths steps in a window, {@code K} numbers */
    public Convolution(Parameters parameters, String name, int in, int maps, int... widths) {
        backend = parameters.backend();
        this.in = in;
        this.widths = widths.clone();
        weights = new Tensor[widths.length];
        biases = new Tensor[widths.length];
        for (int k = 0; k < widths.length; k++) {
            double bound = 1 / Math.sqrt((double) in * widths[k]);
            weights[k] = parameters.uniform(name + ".width" + widths[k] + ".weight", bound, maps, in, widths[k]);
            biases[k] = parameters.uniform(name + ".width" + widths[k] + ".bias", bound, maps);
        }
    }

    /**
     * From steps, flat {@code [Σ, in]}, to one row per sequence, {@code [N, K·maps]}, the widths side by side.
     *
     * @param sequences each at least as long as the widest window
     */
    public Tensor apply(Tensor x, Sequences sequences) {
        Tensor[] largest = new Tensor[widths.length];
        for (int k = 0; k < widths.length; k++) {
            largest[k] = sequences.largest(filtered(x, sequences, k)); // [N, maps]
        }
        return Join.columns(largest).relu(); // [N, K·maps], ReLU and maximum commute
    }

    /** Values of all windows by their first step; minus infinity for windows that leave their sequence. */
    private Tensor filtered(Tensor x, Sequences sequences, int k) {
        int width = widths[k];
        Tensor followed = width == 1 ? x : Join.rows(x, backend.zeros(width - 1L, in)); // [Σ + width − 1, in]
        // Overlapping views of consecutive rows: one matrix product serves all windows of all sequences.
        Tensor windows = followed.unfold(0, width, 1).transpose(1, 2).reshape(sequences.total(), -1); // [Σ, width·in]
        Tensor weight = weights[k].transpose(1, 2).reshape(weights[k].size(0), -1); // [maps, width·in]
        Tensor values = torch.linear(windows, weight, new TensorOptional(biases[k])); // [Σ, maps]
        return width == 1
                ? values
                : values.masked_fill(leaving(sequences, width), new Scalar(Double.NEGATIVE_INFINITY)); // [Σ, maps]
    }

    /** True for the first steps of windows that leave their sequence, {@code [Σ, 1]}. */
    private Tensor leaving(Sequences sequences, int width) {
        float[] leaves = new float[sequences.total()];
        int end = 0;
        for (int n = 0; n < sequences.count(); n++) {
            if (sequences.length(n) < width) {
                throw new IllegalArgumentException("Sequence " + n + " has " + sequences.length(n)
                        + " steps, a convolution of width " + width + " needs at least " + width);
            }
            end += sequences.length(n);
            for (int step = end - width + 1; step < end; step++) {
                leaves[step] = 1;
            }
        }
        return backend.tensor(leaves, leaves.length, 1).gt(new Scalar(0)); // [Σ, 1]
    }
}
