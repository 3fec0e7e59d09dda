package org.erclab.experiment;

import java.util.List;
import org.erclab.domain.Split;

/**
 * The real values that a run predicts for one conversation of {@code U} utterances and {@code D} dimensions.
 *
 * @param split DEV or TEST
 * @param conversation its id in the corpus
 * @param dimensions names of the values
 * @param gold {@code [U][D]}, NaN where an utterance is not rated
 * @param predicted {@code [U][D]}
 */
public record ValuePrediction(
        Split split, String conversation, List<String> dimensions, float[][] gold, float[][] predicted) {

    public ValuePrediction {
        dimensions = List.copyOf(dimensions);
        if (gold.length != predicted.length) {
            throw new IllegalArgumentException(
                    "The prediction of conversation '" + conversation + "' has " + gold.length + " gold rows and "
                            + predicted.length + " predicted rows; the numbers must be equal");
        }
    }
}
