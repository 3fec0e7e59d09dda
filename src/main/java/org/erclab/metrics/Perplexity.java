package org.erclab.metrics;

/** Perplexity of a language model: exp(total negative log-likelihood / number of target tokens). */
public final class Perplexity {

    private Perplexity() {}

    /**
     * From totals over a whole split; averaging the perplexities of batches gives another, wrong number.
     *
     * @param totalNegativeLogLikelihood in nats, summed over the target tokens
     * @param tokens target tokens: every end of sentence counts, padding does not; at least 1
     */
    public static double of(double totalNegativeLogLikelihood, long tokens) {
        if (tokens < 1) {
            throw new IllegalArgumentException("Perplexity needs at least 1 target token, got " + tokens);
        }
        return Math.exp(totalNegativeLogLikelihood / tokens);
    }
}
