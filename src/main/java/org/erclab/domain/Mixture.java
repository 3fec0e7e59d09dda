package org.erclab.domain;

import java.util.List;

/**
 * How much of each emotion an utterance carries, where somebody knows: the generator of a simulated corpus, or several
 * annotators by their votes. No model learns from it; label refinement is measured against it.
 *
 * @param shares one per class of the corpus's label set, in class order; at least 0, their sum is 1
 */
public record Mixture(List<Double> shares) {

    private static final double ROUNDING = 1e-6;

    public Mixture {
        shares = List.copyOf(shares);
        double sum = 0;
        for (double share : shares) {
            if (!(share >= 0)) {
                throw new IllegalArgumentException("A mixture has shares of at least 0, got " + shares);
            }
            sum += share;
        }
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException("The shares of a mixture have the sum 1, got " + sum + " of " + shares);
        }
    }
}
