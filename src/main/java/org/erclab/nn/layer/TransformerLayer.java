package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;

/**
 * A transformer encoder layer that normalises after each residual sum (Vaswani et al. 2017), with projections free of
 * bias and a head size of its own.
 *
 * <pre>
 * head_k = softmax(Q_k K_kᵀ / √e) V_k         x' = LayerNorm(x + [head_1; …; head_A] W_o)
 * y = LayerNorm(x' + W_2 relu(W_1 x' + b_1) + b_2)
 * </pre>
 *
 * <p>Dropout acts on the attention weights and on both terms that are added to the residual.
 */
public final class TransformerLayer {

    /** ε of both norms. */
    private static final double EPSILON = 1e-6;

    /**
     * Sizes of a layer.
     *
     * @param model width {@code d} of what goes in and comes out
     * @param heads number of attention heads {@code A}
     * @param head width {@code e} of each head's queries, keys and values
     * @param inner width of the layer between
     */
    public record Sizes(int model, int heads, int head, int inner) {}

    private final Sizes sizes;
    private final double dropout;
    private final Projection query;
    private final Projection key;
    private final Projection value;
    private final Projection joined;
    private final LayerNorm attentionNorm;
    private final Linear inner;
    private final Linear outer;
    private final LayerNorm outerNorm;

    public TransformerLayer(Parameters parameters, String name, Sizes sizes, double dropout) {
        this.sizes = sizes;
        this.dropout = dropout;
        int all = sizes.heads() * sizes.head();
        query = Projection.uniform(parameters, name + ".query", sizes.model(), all);
        key = Projection.uniform(parameters, name + ".key", sizes.model(), all);
        value = Projection.uniform(parameters, name + ".value", sizes.model(), all);
        joined = Projection.uniform(parameters, name + ".joined", all, sizes.model());
        attentionNorm = new LayerNorm(parameters, name + ".attentionNorm", sizes.model(), EPSILON);
        inner = new Linear(parameters, name + ".inner", sizes.model(), sizes.inner());
        outer = new Linear(parameters, name + ".outer", sizes.inner(), sizes.model());
        outerNorm = new LayerNorm(parameters, name + ".outerNorm", sizes.model(), EPSILON);
    }

    /**
     * One layer over padded sequences.
     *
     * @param x {@code [N, S, d]}
     * @param padding {@code [N, S]} true where nothing may look; null lets padding be looked at
     * @return {@code [N, S, d]}
     */
    public Tensor apply(Tensor x, Tensor padding, Forward forward) {
        Tensor heads = MultiHeadAttention.of(
                query.apply(x), key.apply(x), value.apply(x), sizes.heads(), padding, dropout, forward); // [N, S, A·e]
        Tensor seen = joined.apply(heads); // [N, S, d]
        Tensor attended = attentionNorm.apply(x.add(forward.dropout(seen, dropout))); // [N, S, d]
        Tensor transformed = outer.apply(inner.apply(attended).relu()); // [N, S, d]
        return outerNorm.apply(attended.add(forward.dropout(transformed, dropout))); // [N, S, d]
    }
}
