package org.erclab.nn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
     * Weights {@code [L]} by class counts. A class without training utterance counts as if it had one, so that its
     * weight stays finite (it multiplies no term of the loss).
     */
    public static double[] of(TrainingConfig training, LabelSet labels, int[] counts) {
        boolean[] mask = labels.scoredMask();
        int[] scored = IntStream.range(0, mask.length).filter(c -> mask[c]).toArray();
        double alpha = training.classWeightExponent();
        double[] weights =
                switch (training.classWeighting()) {
                    case NONE -> inverseShare(counts, scored, 0, 1);
                    case SMALLEST_COUNT -> smallestCount(counts, scored, alpha);
                    case INVERSE_SHARE -> inverseShare(counts, scored, alpha, sumOfPowers(counts, scored, alpha));
                };
        if (training.logarithm() == TrainingConfig.Logarithm.BINARY) {
            return Arrays.stream(weights).map(weight -> weight / Math.log(2)).toArray();
        }
        return weights;
    }

    /**
     * The form of HiGRU's program: (least count ÷ count)^α, normalised to sum 1 over the scored classes.
     *
     * @param scored numbers of the scored classes; the others weigh 0
     */
    public static double[] smallestCount(int[] counts, int[] scored, double alpha) {
        return inverseShare(counts, scored, alpha, 1 / sumOfPowers(counts, scored, -alpha));
    }

    /** {@code numerator} ÷ count^α for scored classes. */
    private static double[] inverseShare(int[] counts, int[] scored, double alpha, double numerator) {
        double[] weights = new double[counts.length];
        for (int c : scored) {
            weights[c] = numerator / Math.pow(Math.max(1, counts[c]), alpha);
        }
        return weights;
    }

    private static double sumOfPowers(int[] counts, int[] scored, double exponent) {
        return Arrays.stream(scored)
                .mapToDouble(c -> Math.pow(Math.max(1, counts[c]), exponent))
                .sum();
    }
}
