package org.erclab.nn.utterance;

import java.util.Arrays;
import java.util.List;
import org.erclab.nn.EncodedConversation;

/** The real-valued annotations of a batch. */
public final class Ratings {

    private Ratings() {}

    /** {@code [ΣU·D]}, row-major, conversation after conversation; NaN where an utterance is not rated. */
    public static double[] of(List<EncodedConversation> batch, int dimensions) {
        int utterances = batch.stream().mapToInt(EncodedConversation::size).sum();
        double[] ratings = new double[utterances * dimensions];
        Arrays.fill(ratings, Double.NaN);
        int row = 0;
        for (EncodedConversation conversation : batch) {
            float[][] targets = conversation.targets();
            for (int u = 0; u < targets.length; u++) {
                for (int d = 0; d < dimensions; d++) {
                    ratings[(row + u) * dimensions + d] = targets[u][d];
                }
            }
            row += conversation.size();
        }
        return ratings;
    }
}
