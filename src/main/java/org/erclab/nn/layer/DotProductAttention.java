package org.erclab.nn.layer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Every step of a sequence looks at all steps of the same sequence by the unscaled dot product of their states.
 *
 * <pre>
 * score(k, p) = h_k · h_p     a_k = softmax over p of score(k, p)     s_k = Σ_p a_kp h_p
 * </pre>
 *
 * A pair with padding on either side gets the score −1e10, as in HiGRU's program. Real steps thus give padding no
 * weight at all. A padding step (its state is zero) weighs all positions alike: s = (Σ_p h_p) / T.
 */
public final class DotProductAttention {

    private static final double MASKED = -1e10;

    private DotProductAttention() {}

    /** What each real step sees: {@code [Σ, H]} flat states to {@code [Σ, H]}. */
    public static Tensor apply(Tensor states, Sequences sequences) {
        Tensor h = sequences.pad(states, 0); // [N, S, H]
        return sequences.unpad(weights(h, sequences).bmm(h)); // [Σ, H]
    }

    /** How each real step weighs the steps of its sequence: the a of {@link #apply}. */
    static TurnWeights weights(String name, Tensor states, Sequences sequences) {
        return TurnWeights.ofPadded(name, weights(sequences.pad(states, 0), sequences), sequences); // [Σ, S]
    }

    private static Tensor weights(Tensor h, Sequences sequences) {
        Tensor scores = h.bmm(h.transpose(1, 2)); // [N, S, S]
        if (!sequences.equalLengths()) {
            // Rows of padding steps are dropped by unpad, so masking the columns is enough.
            scores = scores.masked_fill(sequences.padding().unsqueeze(1), new Scalar(MASKED)); // [N, S, S]
        }
        return torch.softmax(scores, 2); // [N, S, S]
    }

    /**
     * What a padding step sees, when sequences are padded to {@code positions}: {@code [N, H]}, one row per sequence.
     */
    public static Tensor atPadding(Tensor states, Sequences sequences, int positions) {
        return sequences.sums(states).div(new Scalar(positions)); // [N, H]
    }
}
