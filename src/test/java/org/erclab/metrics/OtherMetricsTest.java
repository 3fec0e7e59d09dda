package org.erclab.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OtherMetricsTest {

    private static final double EXACT = 1e-12;

    @Test
    void perplexityOfAFairCoinIsTwo() {
        assertEquals(2, Perplexity.of(3 * Math.log(2), 3), EXACT);
        assertThrows(IllegalArgumentException.class, () -> Perplexity.of(1, 0));
    }

    @Test
    void correlationOfConstantsIsUndefined() {
        assertTrue(Double.isNaN(Regression.of(new double[] {1, 2, 3}, new double[] {0.1, 0.1, 0.1})
                .pearsonR()));
    }

    @Test
    void correlationIgnoresScaleAndErrorsDoNot() {
        Regression scores = Regression.of(new double[] {1, 2, 3}, new double[] {2, 4, 6});
        assertEquals(1, scores.pearsonR(), EXACT);
        assertEquals(14 / 3.0, scores.meanSquaredError(), EXACT);
        assertEquals(2, scores.meanAbsoluteError(), EXACT);
    }

    @Test
    void anUtteranceWithoutGoldValueIsSkipped() {
        Regression scores = Regression.of(new double[] {1, Double.NaN, 3}, new double[] {1, 99, 3});
        assertEquals(2, scores.n());
        assertEquals(0, scores.meanSquaredError(), EXACT);
    }

    @Test
    void theTrueCandidateMustBeAmongTheBest() {
        double[][] scores = {{0.9, 0.5, 0.1}, {0.2, 0.3, 0.1}, {0.1, 0.2, 0.3}};
        int[] truth = {0, 0, 0};
        assertEquals(1 / 3.0, RecallAt.of(scores, truth, 1), EXACT);
        assertEquals(2 / 3.0, RecallAt.of(scores, truth, 2), EXACT);
        assertEquals(1, RecallAt.of(scores, truth, 3), EXACT);
    }

    @Test
    void aConstantScorerHitsNothing() {
        assertEquals(0, RecallAt.of(new double[][] {{0.5, 0.5, 0.5}}, new int[] {0}, 2), EXACT);
    }

    @Test
    void theBestEpochCountsFromOneAndIsTheEarliestOfEquals() {
        assertEquals(2, BestEpoch.least(0.9, 0.5, 0.7, 0.5));
        assertEquals(2, BestEpoch.greatest(Double.NaN, 0.6, 0.6));
        assertThrows(IllegalArgumentException.class, () -> BestEpoch.least(Double.NaN));
    }

    @Test
    void deviationIsThatOfASampleAndMissingForOneRun() {
        MeanAndDeviation three = MeanAndDeviation.of(1, 2, 3);
        assertEquals(2, three.mean(), EXACT);
        assertEquals(1, three.sd(), EXACT);
        assertTrue(Double.isNaN(MeanAndDeviation.of(67.2).sd()));
    }

    @Test
    void aShiftComparesWithTheSameSpeakersPreviousTurn() {
        // Speaker 0 is sad, then still sad, then glad; speaker 1 answers with one emotion all along.
        int[] speakers = {0, 1, 0, 1, 0};
        int[] gold = {5, 3, 5, 3, 2};
        assertArrayEquals(new int[] {-1, -1, -1, -1, 2}, EmotionShift.onlyShifts(speakers, gold));
    }

    @Test
    void anUnlabelledTurnNeitherShiftsNorHidesAShift() {
        assertArrayEquals(new int[] {-1, -1, 2}, EmotionShift.onlyShifts(new int[] {0, 0, 0}, new int[] {1, -1, 2}));
    }

    @Test
    void calibrationErrorIsTheGapBetweenConfidenceAndAccuracy() {
        double[][] sure = {{0.9, 0.1}, {0.9, 0.1}};
        assertEquals(0.4, Calibration.expectedError(sure, new int[] {0, 1}, 10), EXACT);
        assertEquals(0.1, Calibration.expectedError(sure, new int[] {0, 0}, 10), EXACT);
    }

    @Test
    void refinedLabelsAreAveragedByGoldClassWithoutUnlabelledUtterances() {
        float[][] refined = {{0.75f, 0.25f, 0}, {0.25f, 0.75f, 0}, {0.5f, 0.25f, 0.25f}, {0, 0, 1}};

        double[][] means = RefinedScorer.meanByGold(refined, new int[] {0, 1, 0, -1}, 3);

        assertArrayEquals(new double[] {0.625, 0.25, 0.125}, means[0]);
        assertArrayEquals(new double[] {0.25, 0.75, 0}, means[1]);
        assertArrayEquals(new double[] {Double.NaN, Double.NaN, Double.NaN}, means[2]);
    }
}
