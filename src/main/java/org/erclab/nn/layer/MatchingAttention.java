package org.erclab.nn.layer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Every step of a sequence looks at all steps of it through a learned map (conv-emotion's matching attention).
 *
 * <pre>
 * score(t, i) = m_i · (W m_t + b), in c-LSTM + Att its tanh      a_t = Σ_i softmax over i of score(t, i) · m_i
 * </pre>
 *
 * Padding has no weight. (The released program takes the soft-max over padding too and renormalises what is left, which
 * is the same.)
 *
 * <p>Weights: {@code NAME.weight}, {@code NAME.bias}.
 */
public final class MatchingAttention {

    private final boolean bounded;
    private final Linear transform;

    /** @param bounded whether scores go through tanh */
    public MatchingAttention(Parameters parameters, String name, int size, boolean bounded) {
        this.bounded = bounded;
        transform = new Linear(parameters, name, size, size);
    }

    /**
     * What each step sees.
     *
     * @param output {@code [Σ, H]} flat
     * @param weights {@code [N, S, S]} rows of real steps sum to 1
     */
    public record Seen(Tensor output, Tensor weights) {}

    /** {@code states} is flat, {@code [Σ, H]}. */
    public Seen apply(Tensor states, Sequences sequences) {
        Tensor m = sequences.pad(states, 0); // [N, S, H]
        Tensor queries = sequences.pad(transform.apply(states), 0); // [N, S, H]
        Tensor scores = queries.bmm(m.transpose(1, 2)); // [N, S, S]
        Tensor limited = bounded ? scores.tanh() : scores; // [N, S, S]
        if (!sequences.equalLengths()) {
            Tensor padding = sequences.padding().unsqueeze(1); // [N, 1, S]
            limited = limited.masked_fill(padding, new Scalar(Double.NEGATIVE_INFINITY)); // [N, S, S]
        }
        Tensor weights = torch.softmax(limited, 2); // [N, S, S]
        return new Seen(sequences.unpad(weights.bmm(m)), weights); // [Σ, H]
    }
}
