package org.erclab.experiment;

import org.erclab.domain.Split;

/**
 * What a label-refining run took for the truth about one conversation of {@code U} utterances and {@code L} classes, with
 * the weights of its best epoch (EmoLR's z, eq. 13). They know the gold class: to be looked at, never predictions.
 *
 * @param split DEV or TEST
 * @param conversation its id in the corpus
 * @param gold class numbers, {@code [U]}; -1 where the corpus has no label, and the shares are what the model's states say
 *     alone
 * @param shares of the classes, {@code [U][L]}, rows summing to 1
 */
public record RefinedLabels(Split split, String conversation, int[] gold, float[][] shares) {

    public RefinedLabels {
        if (gold.length != shares.length) {
            throw new IllegalArgumentException("The refined labels of conversation '" + conversation + "' have "
                    + gold.length + " gold labels and " + shares.length + " rows of shares; the numbers must be equal");
        }
    }
}
