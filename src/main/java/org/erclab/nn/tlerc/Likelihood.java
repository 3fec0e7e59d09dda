package org.erclab.nn.tlerc;

import org.erclab.metrics.Perplexity;

/**
 * How well replies were predicted.
 *
 * @param negativeLogLikelihood summed over the words, natural logarithm; for a variational generator an upper bound of it
 *     (reconstruction plus divergence)
 * @param words number of words predicted, end symbols included
 */
public record Likelihood(double negativeLogLikelihood, long words) {

    /** Nothing predicted yet. */
    public static final Likelihood NONE = new Likelihood(0, 0);

    public Likelihood plus(Likelihood other) {
        return new Likelihood(negativeLogLikelihood + other.negativeLogLikelihood, words + other.words);
    }

    /** exp(total ÷ words). */
    public double perplexity() {
        return Perplexity.of(negativeLogLikelihood, words);
    }
}
