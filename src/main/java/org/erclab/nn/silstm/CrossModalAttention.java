package org.erclab.nn.silstm;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.LayerNorm;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Projection;

/**
 * Each turn of one modality looks at all turns of the other (eq. 12 to 17).
 *
 * <pre>
 * CM = softmax((H W_q) (H' W_k)ᵀ / √d_k) H' W_v      C = LayerNorm(H + CM)
 * </pre>
 */
final class CrossModalAttention {

    private final double scale;
    private final double dropout;
    private final Projection query;
    private final Projection key;
    private final Projection value;
    private final LayerNorm norm;

    CrossModalAttention(Parameters parameters, String name, SiLstmConfig config) {
        int size = config.modelSize();
        scale = Math.sqrt(config.keySize());
        dropout = config.attentionDropout();
        query = projection(parameters, name + ".query", size, config.keySize(), config.onesStart());
        key = projection(parameters, name + ".key", size, config.keySize(), config.onesStart());
        value = projection(parameters, name + ".value", size, size, config.onesStart());
        norm = new LayerNorm(parameters, name + ".norm", size, 1e-6);
    }

    private static Projection projection(Parameters parameters, String name, int in, int out, boolean ones) {
        return ones ? Projection.ones(parameters, name, in, out) : Projection.uniform(parameters, name, in, out);
    }

    /**
     * What is seen.
     *
     * @param output {@code [N, S, d]} C
     * @param weights {@code [N, S, S]} rows sum to 1, before dropout
     */
    record Seen(Tensor output, Tensor weights) {}

    /**
     * What the turns of {@code own} see.
     *
     * @param own {@code [N, S, d]} H
     * @param other {@code [N, S, d]} H'
     * @param padding {@code [N, S]} true where nothing may look; null lets padding be looked at
     */
    Seen apply(Tensor own, Tensor other, Tensor padding, Forward forward) {
        Tensor scores = query.apply(own)
                .bmm(key.apply(other).transpose(1, 2))
                .div(new Scalar(scale)); // [N, S, S] eq. 12, 13, 15
        if (padding != null) {
            scores = scores.masked_fill(padding.unsqueeze(1), new Scalar(Double.NEGATIVE_INFINITY)); // [N, S, S]
        }
        Tensor weights = torch.softmax(scores, 2); // [N, S, S]
        Tensor seen = forward.dropout(weights, dropout).bmm(value.apply(other)); // [N, S, d] CM
        return new Seen(norm.apply(own.add(seen)), weights); // [N, S, d] eq. 14 to 17
    }
}
