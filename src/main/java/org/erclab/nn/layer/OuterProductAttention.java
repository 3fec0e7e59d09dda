package org.erclab.nn.layer;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Attention between the entries of vectors: each entry of a query vector looks at all entries of a key vector.
 *
 * <pre>
 * a_ij = softmax over j of u_i q_j     z_i = Σ_j a_ij v_j
 * </pre>
 *
 * <p>The matrix of scores has rank one but its soft-max has not, so H² exponentials per row are needed. Kept for the
 * gradient, the matrices of all turns of a batch would take gigabytes; they are computed again on the way back instead,
 * a few rows at a time. Dropout of a_ij costs a byte per entry, and most of the time that there is: its random numbers are
 * drawn 16 bits an entry ({@link Rng#kept}).
 */
final class OuterProductAttention {

    /** Entries of matrices held at once; about what fits into a processor's cache. */
    private static final long ENTRIES_AT_ONCE = 524_288;

    private final Tensor input;
    private final long width;
    private final double dropout;
    private final Forward forward;
    private final double share;
    private final Tensor kept;
    private final Tensor values;

    private OuterProductAttention(Tensor input, double dropout, Forward forward) {
        this.input = input;
        this.dropout = dropout;
        this.forward = forward;
        long rows = input.size(0);
        width = input.size(1) / 3;
        values = torch.empty(new long[] {rows, width}, input.options(), null); // [R, H]
        kept = forward.training() && dropout > 0
                ? torch.empty(
                        new long[] {rows, width, width},
                        input.options().dtype(new ScalarTypeOptional(ScalarType.Byte)),
                        null) // [R, H, H]
                : null;
        share = kept == null ? 1 : Rng.keptShare(dropout);
    }

    /**
     * What each entry sees.
     *
     * @param u queries {@code [R, H]}
     * @param q keys {@code [R, H]}
     * @param v values {@code [R, H]}
     * @param dropout of the weights
     * @return {@code [R, H]}
     */
    @SuppressWarnings("try") // the guard acts by being open
    static Tensor apply(Tensor u, Tensor q, Tensor v, double dropout, Forward forward) {
        if (!u.is_cpu()) {
            return inGraph(u, q, v, dropout, forward);
        }
        Tensor input = Join.columns(u, q, v); // [R, 3H]
        OuterProductAttention attention;
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            attention = new OuterProductAttention(input.detach(), dropout, forward);
            attention.forward();
        }
        return HandGradient.attach(input, attention.values, attention::backward); // [R, H]
    }

    /** The same with libtorch's own gradient, which holds all matrices until the way back. */
    static Tensor inGraph(Tensor u, Tensor q, Tensor v, double dropout, Forward forward) {
        Tensor weights = weights(u, q); // [R, H, H]
        if (forward.training() && dropout > 0) {
            weights = weights.mul(forward.rng().kept(weights, dropout))
                    .div(new Scalar(Rng.keptShare(dropout))); // [R, H, H]
        }
        return weights.bmm(v.unsqueeze(2)).squeeze(2); // [R, H]
    }

    private static Tensor weights(Tensor u, Tensor q) {
        return torch.softmax(u.unsqueeze(2).mul(q.unsqueeze(1)), 2); // [R, H, H]
    }

    @SuppressWarnings("try") // the scope acts by being open
    private void forward() {
        for (long from = 0; from < input.size(0); from += rowsAtOnce()) {
            // A scope of its own: else the matrices of all turns would live until the caller's scope ends.
            try (PointerScope scope = new PointerScope()) {
                Rows rows = new Rows(from);
                Tensor weights = weights(rows.u, rows.q); // [r, H, H]
                if (kept != null) {
                    Tensor mask = forward.rng().kept(weights, dropout); // [r, H, H] 0 or 1
                    rows.of(kept).copy_(mask);
                    weights.mul_(mask);
                }
                rows.of(values).copy_(times(weights, rows.v));
            }
        }
    }

    /** From the gradient g of the values {@code [R, H]} to that of {@code [u; q; v]} {@code [R, 3H]}. */
    @SuppressWarnings("try") // the scope acts by being open
    private Tensor backward(Tensor gradient) {
        Tensor result = torch.empty_like(input); // [R, 3H]
        for (long from = 0; from < input.size(0); from += rowsAtOnce()) {
            try (PointerScope scope = new PointerScope()) {
                Rows rows = new Rows(from);
                Tensor weights = weights(rows.u, rows.q); // [r, H, H]
                Tensor g = rows.of(gradient); // [r, H]
                Tensor v = rows.v.unsqueeze(1); // [r, 1, H]
                Tensor dropped = weights; // [r, H, H]
                if (kept != null) {
                    Tensor mask = rows.of(kept).to(weights.scalar_type()); // [r, H, H]
                    dropped = weights.mul(mask);
                    v = mask.mul_(v); // [r, H, H]
                }
                // Per unit of g_i, the gradient of the score u_i q_j is a_ij (m_ij v_j − z_i), m_ij 0 or 1.
                Tensor z = rows.of(values).unsqueeze(2); // [r, H, 1]
                Tensor ofScores = v.sub(z).mul_(weights); // [r, H, H]
                Tensor ofQueries = g.mul(times(ofScores, rows.q)); // [r, H]
                Tensor ofKeys = times(ofScores.transpose(1, 2), rows.u.mul(g)); // [r, H]
                Tensor ofValues = times(dropped.transpose(1, 2), g.div(new Scalar(share))); // [r, H]
                rows.of(result).copy_(Join.columns(ofQueries, ofKeys, ofValues));
            }
        }
        return result;
    }

    private static Tensor times(Tensor matrices, Tensor vectors) {
        return matrices.bmm(vectors.unsqueeze(2)).squeeze(2); // [r, H]
    }

    private long rowsAtOnce() {
        return Math.max(1, ENTRIES_AT_ONCE / (width * width));
    }

    /** Some rows of everything. */
    private final class Rows {

        private final long from;
        private final long size;
        private final Tensor u;
        private final Tensor q;
        private final Tensor v;

        private Rows(long from) {
            this.from = from;
            size = Math.min(rowsAtOnce(), input.size(0) - from);
            Tensor some = of(input); // [r, 3H]
            u = some.narrow(1, 0, width); // [r, H]
            q = some.narrow(1, width, width); // [r, H]
            // Dropout leaves a share of the weights: the values are scaled for it, which are fewer than the weights.
            v = some.narrow(1, 2 * width, width).div(new Scalar(share)); // [r, H]
        }

        private Tensor of(Tensor all) {
            return all.narrow(0, from, size);
        }
    }
}
