package org.erclab.nn.tlerc;

import java.util.Arrays;

/**
 * A reply that a generator made.
 *
 * @param tokens vocabulary numbers, the end symbol included where it was said
 * @param score sum of the words' natural log-probabilities; no length normalisation
 * @param ended whether it says the end symbol; false when cut after the most steps
 */
public record Reply(int[] tokens, double score, boolean ended) {

    /** The words before the end symbol. */
    public int[] words() {
        return Arrays.copyOf(tokens, ended ? tokens.length - 1 : tokens.length);
    }
}
