package org.erclab.nn.layer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Scaled dot-product attention of several heads (Vaswani et al. 2017, eq. 1), each on its own columns:
 *
 * <pre>
 * head_k = softmax(Q_k K_kᵀ / √e) V_k         result = [head_1; …; head_A]
 * </pre>
 */
public final class MultiHeadAttention {

    private MultiHeadAttention() {}

    /**
     * The heads side by side.
     *
     * @param query {@code [N, S, A·e]}
     * @param key {@code [N, S, A·e]}
     * @param value {@code [N, S, A·e]}
     * @param heads number of heads {@code A}
     * @param padding {@code [N, S]} true where nothing may look; null lets padding be looked at
     * @param dropout of the attention weights
     * @return {@code [N, S, A·e]}
     */
    public static Tensor of(
            Tensor query, Tensor key, Tensor value, int heads, Tensor padding, double dropout, Forward forward) {
        double head = (double) query.size(2) / heads;
        Tensor scores = split(query, heads)
                .matmul(split(key, heads).transpose(2, 3))
                .div(new Scalar(Math.sqrt(head))); // [N, A, S, S]
        Tensor weights = torch.softmax(masked(scores, padding), 3); // [N, A, S, S]
        Tensor seen = forward.dropout(weights, dropout).matmul(split(value, heads)); // [N, A, S, e]
        return seen.transpose(1, 2).reshape(query.size(0), query.size(1), -1); // [N, S, A·e]
    }

    private static Tensor masked(Tensor scores, Tensor padding) {
        return padding == null
                ? scores
                : scores.masked_fill(
                        padding.unsqueeze(1).unsqueeze(1), new Scalar(Double.NEGATIVE_INFINITY)); // [N, A, S, S]
    }

    /** {@code [N, S, A·e]} to {@code [N, A, S, e]}. */
    private static Tensor split(Tensor x, int heads) {
        return x.view(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2); // [N, A, S, e]
    }
}
