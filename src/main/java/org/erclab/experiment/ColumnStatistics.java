package org.erclab.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.erclab.domain.Conversation;
import org.erclab.domain.FeatureSet;

/**
 * Mean and standard deviation of each column of a feature set.
 *
 * @param means {@code [F]}
 * @param deviations {@code [F]} with divisor n; 1 where a column is constant, so that it is only centred
 */
record ColumnStatistics(double[] means, double[] deviations) {

    /** Over all turns of {@code conversations}, in two passes. */
    static ColumnStatistics of(FeatureSet set, List<Conversation> conversations) {
        int width = set.width();
        double[] means = new double[width];
        double[] squares = new double[width];
        long turns = 0;
        for (Conversation conversation : conversations) {
            for (float[] vector : set.rows().get(conversation.id())) {
                turns++;
                for (int column = 0; column < width; column++) {
                    means[column] += vector[column];
                }
            }
        }
        for (int column = 0; column < width; column++) {
            means[column] /= turns;
        }
        for (Conversation conversation : conversations) {
            for (float[] vector : set.rows().get(conversation.id())) {
                for (int column = 0; column < width; column++) {
                    double off = vector[column] - means[column];
                    squares[column] += off * off;
                }
            }
        }
        double[] deviations = new double[width];
        for (int column = 0; column < width; column++) {
            double deviation = Math.sqrt(squares[column] / turns);
            // The mean of equal floats may round, which leaves a deviation of a few units in the last place.
            boolean constant = deviation <= 1e-9 * Math.abs(means[column]);
            deviations[column] = constant || deviation == 0 ? 1 : deviation;
        }
        return new ColumnStatistics(means, deviations);
    }

    /** The vectors of each conversation in units of the deviations from the means. */
    Map<String, float[][]> standardised(Map<String, float[][]> rows) {
        Map<String, float[][]> scaled = new HashMap<>();
        rows.forEach((conversation, vectors) -> {
            float[][] ofConversation = new float[vectors.length][means.length];
            for (int turn = 0; turn < vectors.length; turn++) {
                for (int column = 0; column < means.length; column++) {
                    ofConversation[turn][column] =
                            (float) ((vectors[turn][column] - means[column]) / deviations[column]);
                }
            }
            scaled.put(conversation, ofConversation);
        });
        return scaled;
    }
}
