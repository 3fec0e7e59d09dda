package org.erclab.metrics;

/** Whether probabilities mean what they say. */
public final class Calibration {

    private Calibration() {}

    /**
     * Expected calibration error: over equal-width bins of the largest probability, the mean gap between that
     * probability and the accuracy, weighted by the bin's share of utterances.
     *
     * @param probabilities {@code [U][L]}, each row summing to 1
     * @param gold class numbers, -1 where unlabelled (skipped)
     * @param bins 10 or 15 are usual
     */
    public static double expectedError(double[][] probabilities, int[] gold, int bins) {
        if (probabilities.length != gold.length || bins < 1) {
            throw new IllegalArgumentException("Calibration needs one row of probabilities per gold label and at least"
                    + " 1 bin, got " + probabilities.length + " rows, " + gold.length + " labels, " + bins + " bins");
        }
        double[] gap = new double[bins];
        int labelled = 0;
        for (int i = 0; i < gold.length; i++) {
            if (gold[i] != Confusion.UNLABELLED) {
                int best = 0;
                for (int label = 1; label < probabilities[i].length; label++) {
                    best = probabilities[i][label] > probabilities[i][best] ? label : best;
                }
                double confidence = probabilities[i][best];
                int bin = Math.max(0, Math.min(bins - 1, (int) (confidence * bins)));
                gap[bin] += confidence - (best == gold[i] ? 1 : 0);
                labelled++;
            }
        }
        double error = 0;
        for (double sum : gap) {
            error += Math.abs(sum);
        }
        return Confusion.ratio(error, labelled);
    }
}
