package org.erclab.metrics;

import org.apache.commons.math3.special.Beta;

/**
 * McNemar's test: do two systems err on the same utterances equally often?
 *
 * @param onlyARight utterances that only the first system got right
 * @param onlyBRight utterances that only the second system got right
 * @param pExact two-sided binomial; 1 when the systems never disagree
 * @param chiSquared (b − c)² / (b + c), one degree of freedom
 * @param pChiSquared of that
 * @param chiSquaredContinuity (|b − c| − 1)² / (b + c)
 * @param pChiSquaredContinuity of that
 */
public record McNemar(
        int onlyARight,
        int onlyBRight,
        double pExact,
        double chiSquared,
        double pChiSquared,
        double chiSquaredContinuity,
        double pChiSquaredContinuity) {

    /** Compares predictions for the same utterances; utterances with gold -1 are skipped. */
    public static McNemar of(int[] gold, int[] systemA, int[] systemB) {
        if (gold.length != systemA.length || gold.length != systemB.length) {
            throw new IllegalArgumentException("McNemar's test needs predictions for the same utterances, got "
                    + gold.length + " gold labels, " + systemA.length + " and " + systemB.length + " predictions");
        }
        int onlyA = 0;
        int onlyB = 0;
        for (int i = 0; i < gold.length; i++) {
            if (gold[i] != Confusion.UNLABELLED && (gold[i] == systemA[i]) != (gold[i] == systemB[i])) {
                if (gold[i] == systemA[i]) {
                    onlyA++;
                } else {
                    onlyB++;
                }
            }
        }
        return of(onlyA, onlyB);
    }

    /** From the two numbers of disagreements. */
    public static McNemar of(int onlyARight, int onlyBRight) {
        int disagreements = onlyARight + onlyBRight;
        if (disagreements == 0) {
            return new McNemar(0, 0, 1, 0, 1, 0, 1);
        }
        double difference = Math.abs(onlyARight - onlyBRight);
        double chiSquared = difference * difference / disagreements;
        double corrected = Math.max(0, difference - 1);
        double chiSquaredContinuity = corrected * corrected / disagreements;
        int fewer = Math.min(onlyARight, onlyBRight);
        // P(X ≤ fewer) by the incomplete beta function: as a difference from 1 it would round to 0 below 1e-16.
        double tail = Beta.regularizedBeta(0.5, disagreements - fewer, fewer + 1.0);
        return new McNemar(
                onlyARight,
                onlyBRight,
                Math.min(1, 2 * tail),
                chiSquared,
                Tails.chiSquaredOne(chiSquared),
                chiSquaredContinuity,
                Tails.chiSquaredOne(chiSquaredContinuity));
    }
}
