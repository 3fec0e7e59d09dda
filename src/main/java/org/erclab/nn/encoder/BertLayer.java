package org.erclab.nn.encoder;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.LayerNorm;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.MultiHeadAttention;
import org.erclab.nn.layer.Parameters;

/**
 * A layer of BERT, which normalises after each residual sum:
 *
 * <pre>
 * a = LayerNorm(x + W_o [heads of Q x, K x, V x] + b_o)         y = LayerNorm(a + W_2 gelu(W_1 a + b_1) + b_2)
 * </pre>
 *
 * <p>Dropout acts on the attention weights and on both terms that are added to the residual.
 */
final class BertLayer {

    private final int heads;
    private final double dropout;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear joined;
    private final LayerNorm attentionNorm;
    private final Linear inner;
    private final Linear outer;
    private final LayerNorm outerNorm;

    BertLayer(Parameters parameters, String name, BertShape shape, double dropout) {
        heads = shape.heads();
        this.dropout = dropout;
        int hidden = shape.hidden();
        query = new Linear(parameters, name + ".attention.self.query", hidden, hidden);
        key = new Linear(parameters, name + ".attention.self.key", hidden, hidden);
        value = new Linear(parameters, name + ".attention.self.value", hidden, hidden);
        joined = new Linear(parameters, name + ".attention.output.dense", hidden, hidden);
        attentionNorm = new LayerNorm(parameters, name + ".attention.output.LayerNorm", hidden, shape.epsilon());
        inner = new Linear(parameters, name + ".intermediate.dense", hidden, shape.inner());
        outer = new Linear(parameters, name + ".output.dense", shape.inner(), hidden);
        outerNorm = new LayerNorm(parameters, name + ".output.LayerNorm", hidden, shape.epsilon());
    }

    /** {@code [N, S, H]} to the same; {@code padding} {@code [N, S]} is true where nothing may look. */
    Tensor apply(Tensor x, Tensor padding, Forward forward) {
        Tensor seen = MultiHeadAttention.of(
                query.apply(x), key.apply(x), value.apply(x), heads, padding, dropout, forward); // [N, S, H]
        Tensor attended = attentionNorm.apply(x.add(forward.dropout(joined.apply(seen), dropout))); // [N, S, H]
        Tensor transformed = outer.apply(torch.gelu(inner.apply(attended))); // [N, S, H]
        return outerNorm.apply(attended.add(forward.dropout(transformed, dropout))); // [N, S, H]
    }
}
