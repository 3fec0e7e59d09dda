package org.erclab.nn;

import java.util.List;
import org.erclab.domain.LabelSet;

/** Weights of the classes in the loss, from the counts of the training split (HiGRU section 3.4). */
public final class ClassWeights {

    private ClassWeights() {}

    /** Weights {@code [L]} by the labels of {@code train}. */
    public static double[] of(TrainingConfig training, LabelSet labels, List<EncodedConversation> train) {
        int[] counts = new int[labels.size()];
        for (EncodedConversation conversation : train) {
            for (int label : conversation.labels()) {
                if (label >= 0) {
                    counts[label]++;
                }
            }
        }
        return of(training, labels, counts);
    }

    /**
     * Weights {@code [L]} by class counts. A class without training utterance counts as if it had one, so that its weight
     * stays finite (it multiplies no term of the loss).
     */
    public static double[] of(TrainingConfig training, LabelSet labels, int[] counts) {
        boolean[] scored = labels.scoredMask();
        double alpha = training.classWeightExponent();
        double powers = 0;
        double inversePowers = 0;
        for (int c = 0; c < counts.length; c++) {
            if (scored[c]) {
                double count = Math.max(1, counts[c]);
                powers += Math.pow(count, alpha);
                inversePowers += Math.pow(count, -alpha);
            }
        }
        double logarithm = training.logarithm() == TrainingConfig.Logarithm.BINARY ? 1 / Math.log(2) : 1;
        double[] weights = new double[counts.length];
        for (int c = 0; c < counts.length; c++) {
            if (scored[c]) {
                double count = Math.max(1, counts[c]);
                double weight =
                        switch (training.classWeighting()) {
                            case NONE -> 1;
                            case SMALLEST_COUNT -> Math.pow(count, -alpha) / inversePowers;
                            case INVERSE_SHARE -> powers / Math.pow(count, alpha);
                        };
                weights[c] = weight * logarithm;
            }
        }
        return weights;
    }
}
