package org.erclab.metrics;

import java.util.ArrayList;
import java.util.List;

/** Whether probabilities mean what they say. */
public final class Calibration {

    private Calibration() {}

    /**
     * The utterances whose largest probability falls between two bounds: a point of a reliability diagram.
     *
     * @param low bound that belongs to the bin
     * @param high bound that belongs to the next bin, but for 1
     * @param utterances how many
     * @param confidence mean of the largest probability; NaN without utterances
     * @param accuracy share of them that is right; NaN without utterances
     */
    public record Bin(double low, double high, int utterances, double confidence, double accuracy) {}

    /**
     * Equal-width bins of the largest probability.
     *
     * @param probabilities {@code [U][L]}, each row summing to 1
     * @param gold class numbers, -1 where unlabelled (skipped)
     * @param bins 10 or 15 are usual
     */
    public static List<Bin> reliability(double[][] probabilities, int[] gold, int bins) {
        if (probabilities.length != gold.length || bins < 1) {
            throw new IllegalArgumentException("Calibration needs one row of probabilities per gold label and at least"
                    + " 1 bin, got " + probabilities.length + " rows, " + gold.length + " labels, " + bins + " bins");
        }
        double[] confidences = new double[bins];
        int[] right = new int[bins];
        int[] utterances = new int[bins];
        for (int i = 0; i < gold.length; i++) {
            if (gold[i] != Confusion.UNLABELLED) {
                int best = 0;
                for (int label = 1; label < probabilities[i].length; label++) {
                    best = probabilities[i][label] > probabilities[i][best] ? label : best;
                }
                double confidence = probabilities[i][best];
                int bin = Math.max(0, Math.min(bins - 1, (int) (confidence * bins)));
                confidences[bin] += confidence;
                right[bin] += best == gold[i] ? 1 : 0;
                utterances[bin]++;
            }
        }
        List<Bin> result = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            double n = utterances[bin] == 0 ? Double.NaN : utterances[bin];
            result.add(new Bin(
                    (double) bin / bins, (bin + 1.0) / bins, utterances[bin], confidences[bin] / n, right[bin] / n));
        }
        return List.copyOf(result);
    }

    /**
     * Expected calibration error: over equal-width bins of the largest probability, the mean gap between that
     * probability and the accuracy, weighted by the bin's share of utterances.
     *
     * @param probabilities {@code [U][L]}, each row summing to 1
     * @param gold class numbers, -1 where unlabelled (skipped)
     * @param bins 10 or 15 are usual
     */
    public static double expectedError(double[][] probabilities, int[] gold, int bins) {
        return expectedError(reliability(probabilities, gold, bins));
    }

    /** The expected calibration error of the bins of a reliability diagram; 0 without utterances. */
    public static double expectedError(List<Bin> bins) {
        double error = 0;
        int utterances = 0;
        for (Bin bin : bins) {
            if (bin.utterances() > 0) {
                error += bin.utterances() * Math.abs(bin.confidence() - bin.accuracy());
                utterances += bin.utterances();
            }
        }
        return Confusion.ratio(error, utterances);
    }
}
