package org.erclab.metrics;

import java.util.Arrays;

/** Ranks with ties, shared by the rank tests. */
final class Ranks {

    private final double[] ranks;
    private final double tieCubes;

    private Ranks(double[] ranks, double tieCubes) {
        this.ranks = ranks;
        this.tieCubes = tieCubes;
    }

    /** Ranks {@code values} from 1; equal values share the mean of their ranks. */
    static Ranks of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        double tieCubes = 0;
        for (int i = 0; i < sorted.length; ) {
            int end = i;
            while (end < sorted.length && sorted[end] == sorted[i]) {
                end++;
            }
            double tied = end - i;
            tieCubes += tied * tied * tied - tied;
            for (int j = 0; j < values.length; j++) {
                if (values[j] == sorted[i]) {
                    ranks[j] = (i + 1 + end) / 2.0;
                }
            }
            i = end;
        }
        return new Ranks(ranks, tieCubes);
    }

    double rank(int position) {
        return ranks[position];
    }

    int size() {
        return ranks.length;
    }

    /** Σ (t³ − t) over groups of t equal values, for the tie correction of variances. */
    double tieCubes() {
        return tieCubes;
    }

    /** Twice the ranks, which are whole numbers whatever the ties. */
    int[] doubled() {
        return Arrays.stream(ranks).mapToInt(rank -> (int) Math.round(2 * rank)).toArray();
    }

    static void requireFinite(String test, double[]... samples) {
        for (double[] sample : samples) {
            for (double value : sample) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            test + " needs finite numbers, got " + value + ": leave out runs without the score");
                }
            }
        }
    }
}
