package org.erclab.experiment;

import org.erclab.domain.Split;

/**
 * What a run predicts for one conversation of {@code U} utterances and {@code L} classes.
 *
 * @param split DEV or TEST
 * @param conversation its id in the corpus
 * @param gold class numbers, {@code [U]}; -1 where the corpus has no label
 * @param predicted class numbers, {@code [U]}
 * @param probabilities after the soft-max, {@code [U][L]}
 */
public record Prediction(Split split, String conversation, int[] gold, int[] predicted, float[][] probabilities) {

    public Prediction {
        if (gold.length != predicted.length || gold.length != probabilities.length) {
            throw new IllegalArgumentException("The prediction of conversation '" + conversation + "' has "
                    + gold.length + " gold labels, " + predicted.length + " predicted labels and "
                    + probabilities.length + " rows of probabilities; the numbers must be equal");
        }
    }

    /** The most probable class of each row, {@code [U]}; of equally probable ones the first. */
    static int[] classes(float[][] probabilities) {
        int[] classes = new int[probabilities.length];
        for (int u = 0; u < classes.length; u++) {
            for (int c = 1; c < probabilities[u].length; c++) {
                classes[u] = probabilities[u][c] > probabilities[u][classes[u]] ? c : classes[u];
            }
        }
        return classes;
    }
}
