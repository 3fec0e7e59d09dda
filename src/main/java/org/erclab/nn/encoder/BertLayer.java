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

    /** {@code [Σ, H]} to the same. */
    Tensor apply(Tensor x, TokenLayout layout, Forward forward) {
        Tensor seen = attention(layout.padded(query.apply(x)), x, layout, forward); // [N, S, H]
        return residuals(x, layout.flat(seen), forward); // [Σ, H]
    }

    /** The same for the first token of each utterance only, {@code [Σ, H]} to {@code [N, H]}. */
    Tensor applyToFirsts(Tensor x, TokenLayout layout, Forward forward) {
        Tensor firsts = layout.firsts(x); // [N, H]
        Tensor seen = attention(query.apply(firsts).unsqueeze(1), x, layout, forward); // [N, 1, H]
        return residuals(firsts, seen.squeeze(1), forward); // [N, H]
    }

    /** What {@code queries} {@code [N, Q, H]} see of the tokens {@code [Σ, H]}: {@code [N, Q, H]}. */
    private Tensor attention(Tensor queries, Tensor x, TokenLayout layout, Forward forward) {
        Tensor keys = layout.padded(key.apply(x)); // [N, S, H]
        Tensor values = layout.padded(value.apply(x)); // [N, S, H]
        return MultiHeadAttention.of(queries, keys, values, heads, layout.padding(), dropout, forward); // [N, Q, H]
    }

    /** Both residual sums, on any number of tokens, {@code [R, H]}. */
    private Tensor residuals(Tensor x, Tensor seen, Forward forward) {
        Tensor attended = attentionNorm.apply(x.add(forward.dropout(joined.apply(seen), dropout))); // [R, H]
        Tensor transformed = outer.apply(torch.gelu(inner.apply(attended))); // [R, H]
        return outerNorm.apply(attended.add(forward.dropout(transformed, dropout))); // [R, H]
    }
}
