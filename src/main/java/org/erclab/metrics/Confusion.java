package org.erclab.metrics;

import java.util.Arrays;
import org.erclab.domain.LabelSet;

/**
 * How often each gold class was predicted as each class.
 *
 * @param labels the classes, in class order
 * @param counts {@code [L][L]}, gold class by predicted class; not copied, treat as read-only
 */
public record Confusion(LabelSet labels, int[][] counts) {

    /** Class number of an utterance without gold label; it is context and not counted. */
    public static final int UNLABELLED = -1;

    public Confusion {
        int size = labels.size();
        if (counts.length != size) {
            throw new IllegalArgumentException("A confusion over the " + size + " classes of label set '"
                    + labels.name() + "' has " + size + " rows, got " + counts.length);
        }
        for (int gold = 0; gold < size; gold++) {
            if (counts[gold].length != size || Arrays.stream(counts[gold]).anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException("Row " + gold + " of a confusion over " + size
                        + " classes needs as many counts of at least 0, got " + Arrays.toString(counts[gold]));
            }
        }
    }

    /**
     * Counts predictions.
     *
     * @param gold class numbers, {@link #UNLABELLED} where there is no label
     * @param predicted class numbers, one per gold; not looked at where gold is unlabelled
     */
    public static Confusion of(LabelSet labels, int[] gold, int[] predicted) {
        if (gold.length != predicted.length) {
            throw new IllegalArgumentException(
                    gold.length + " gold labels do not match " + predicted.length + " predictions");
        }
        int[][] counts = new int[labels.size()][labels.size()];
        for (int i = 0; i < gold.length; i++) {
            if (gold[i] != UNLABELLED) {
                counts[checked(labels, "gold", gold[i], i)][checked(labels, "predicted", predicted[i], i)]++;
            }
        }
        return new Confusion(labels, counts);
    }

    private static int checked(LabelSet labels, String role, int label, int position) {
        if (label < 0 || label >= labels.size()) {
            throw new IllegalArgumentException("The " + role + " class number " + label + " at position " + position
                    + " is not one of 0 to " + (labels.size() - 1) + " of label set '" + labels.name() + "'");
        }
        return label;
    }

    /** The counts of this and {@code other} together, for pooling dialogues or seeds. */
    public Confusion plus(Confusion other) {
        if (!labels.equals(other.labels)) {
            throw new IllegalArgumentException("Cannot add counts over label set '" + other.labels.name()
                    + "' to counts over '" + labels.name() + "'");
        }
        int[][] sum = new int[counts.length][];
        for (int gold = 0; gold < sum.length; gold++) {
            sum[gold] = counts[gold].clone();
            for (int predicted = 0; predicted < sum.length; predicted++) {
                sum[gold][predicted] += other.counts[gold][predicted];
            }
        }
        return new Confusion(labels, sum);
    }

    /** Labelled utterances in all. */
    public int total() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }

    /** n_c: utterances whose gold class is {@code label}. */
    public int goldCount(int label) {
        return Arrays.stream(counts[label]).sum();
    }

    /** q_c: utterances predicted as {@code label}, whatever their gold class, scored or not. */
    public int predictedCount(int label) {
        return Arrays.stream(counts).mapToInt(row -> row[label]).sum();
    }

    /** TP_c: utterances of class {@code label} predicted as such. */
    public int correctCount(int label) {
        return counts[label][label];
    }

    /** TP_c / n_c, the papers' "class accuracy"; 0 for a class without gold utterances. */
    public double recall(int label) {
        return ratio(correctCount(label), goldCount(label));
    }

    /** TP_c / q_c; 0 for a class that is never predicted. */
    public double precision(int label) {
        return ratio(correctCount(label), predictedCount(label));
    }

    /** 2 TP_c / (q_c + n_c); 0 when nothing is right. */
    public double f1(int label) {
        return ratio(2.0 * correctCount(label), predictedCount(label) + goldCount(label));
    }

    /** The zero rule of all classification metrics: a quotient of which the divisor is 0 is 0. */
    static double ratio(double dividend, double divisor) {
        return divisor == 0 ? 0 : dividend / divisor;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Confusion that && labels.equals(that.labels) && Arrays.deepEquals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * labels.hashCode() + Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return "Confusion" + Arrays.deepToString(counts);
    }
}
