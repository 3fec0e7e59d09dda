package org.erclab.metrics;

/** The epoch that a run is tested at, counted from 1; the earliest of equals. */
public final class BestEpoch {

    private BestEpoch() {}

    /** BE of TL-ERC: the epoch of least validation loss. */
    public static int least(double... perEpoch) {
        return best(perEpoch, -1);
    }

    /** The epoch of greatest validation score. */
    public static int greatest(double... perEpoch) {
        return best(perEpoch, 1);
    }

    private static int best(double[] perEpoch, int sign) {
        int best = -1;
        for (int epoch = 0; epoch < perEpoch.length; epoch++) {
            // NaN compares false both ways: an epoch without a number is never the best.
            if (!Double.isNaN(perEpoch[epoch]) && (best < 0 || sign * perEpoch[epoch] > sign * perEpoch[best])) {
                best = epoch;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException(
                    "A best epoch needs at least one epoch with a number, got " + perEpoch.length + " without");
        }
        return best + 1;
    }
}
