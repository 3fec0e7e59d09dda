package org.erclab.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.junit.jupiter.api.Test;

/** Conversations of a few turns, which a person can score on a napkin. */
class ScorerTest {

    private static final int NEUTRAL = 0;
    private static final int JOY = 1;
    private static final int ANGER = 2;
    private static final int FEAR = 3;
    private static final int NONE = Confusion.UNLABELLED;
    private static final double EXACT = 1e-12;

    /** Four classes, fear is not scored. */
    private static final LabelSet LABELS = new LabelSet(
            "napkin-4",
            List.of(Emotion.of("neutral"), Emotion.of("joy"), Emotion.of("anger"), Emotion.of("fear")),
            List.of(Emotion.of("anger"), Emotion.of("joy"), Emotion.of("neutral")),
            Optional.of(Emotion.of("neutral")));

    private static double value(String metric, int[] gold, int[] predicted) {
        return Scorer.value(metric, LABELS, gold, predicted);
    }

    @Test
    void weightedAccuracyIsTheShareOfRightTurns() {
        assertEquals(2 / 3.0, value("wa", new int[] {NEUTRAL, JOY, JOY}, new int[] {NEUTRAL, JOY, NEUTRAL}), EXACT);
    }

    @Test
    void unweightedAccuracyIgnoresClassSizes() {
        int[] gold = {NEUTRAL, NEUTRAL, NEUTRAL, JOY, ANGER};
        int[] predicted = {NEUTRAL, NEUTRAL, NEUTRAL, JOY, NEUTRAL};
        assertEquals(4 / 5.0, value("wa", gold, predicted), EXACT);
        assertEquals((1 + 1 + 0) / 3.0, value("uwa", gold, predicted), EXACT);
    }

    @Test
    void aScoredClassWithoutGoldCountsZeroInUwaButNotInBalancedAccuracy() {
        int[] gold = {NEUTRAL, JOY, JOY};
        int[] predicted = {NEUTRAL, JOY, JOY};
        assertEquals(2 / 3.0, value("uwa", gold, predicted), EXACT);
        assertEquals(1, value("balanced-accuracy", gold, predicted), EXACT);
    }

    @Test
    void predictingAnUnscoredClassIsSimplyWrong() {
        int[] gold = {JOY, JOY, ANGER};
        int[] predicted = {JOY, FEAR, ANGER};
        assertEquals(2 / 3.0, value("wa", gold, predicted), EXACT);
        assertEquals(0.5, value("class-accuracy:joy", gold, predicted), EXACT);
    }

    @Test
    void anUnscoredGoldTurnLowersPrecisionButNotAccuracy() {
        int[] gold = {JOY, FEAR, NEUTRAL};
        int[] predicted = {JOY, JOY, NEUTRAL};
        assertEquals(1, value("wa", gold, predicted), EXACT);
        assertEquals(2 / 3.0, value("accuracy", gold, predicted), EXACT);
        assertEquals(2 / 3.0, value("f1:joy", gold, predicted), EXACT);
    }

    @Test
    void anUnlabelledTurnIsNotScoredWhateverIsPredicted() {
        assertEquals(1, value("accuracy", new int[] {JOY, NONE, ANGER}, new int[] {JOY, FEAR, ANGER}), EXACT);
    }

    @Test
    void weightedF1WeighsByGoldCount() {
        // Joy: 2 of 2 found, 3 predicted, F1 0.8. Anger: 1 of 2 found, 1 predicted, F1 2/3.
        int[] gold = {JOY, JOY, ANGER, ANGER};
        int[] predicted = {JOY, JOY, JOY, ANGER};
        assertEquals((2 * 0.8 + 2 * (2 / 3.0)) / 4, value("weighted-f1", gold, predicted), EXACT);
        assertEquals((0.8 + 2 / 3.0 + 0) / 3, value("macro-f1", gold, predicted), EXACT);
        assertEquals((0.8 + 2 / 3.0) / 2, value("macro-f1-present", gold, predicted), EXACT);
    }

    @Test
    void falseAlarmsOnNeutralTurnsLowerTheScoresWithoutNeutral() {
        int[] gold = {JOY, NEUTRAL, NEUTRAL};
        int[] predicted = {JOY, JOY, NEUTRAL};
        assertEquals(2 / 3.0, value("weighted-f1-no-neutral", gold, predicted), EXACT);
        assertEquals(2 / 3.0, value("micro-f1-no-neutral", gold, predicted), EXACT);
    }

    @Test
    void rightNeutralTurnsEarnNothingWithoutNeutral() {
        int[] gold = {NEUTRAL, NEUTRAL, JOY};
        int[] predicted = {NEUTRAL, NEUTRAL, NEUTRAL};
        assertEquals(2 / 3.0, value("wa", gold, predicted), EXACT);
        assertEquals(0, value("micro-f1-no-neutral", gold, predicted), EXACT);
        assertEquals(0, value("weighted-f1-no-neutral", gold, predicted), EXACT);
    }

    @Test
    void microF1PoolsTheEmotionClasses() {
        // Emotions: 2 right of 3 predicted and 4 gold, so P = 2/3, R = 1/2, F = 4/7.
        int[] gold = {JOY, JOY, ANGER, ANGER, NEUTRAL};
        int[] predicted = {JOY, NEUTRAL, ANGER, NEUTRAL, JOY};
        assertEquals(4 / 7.0, value("micro-f1-no-neutral", gold, predicted), EXACT);
    }

    @Test
    void nothingScoredGivesZeroAndNotNaN() {
        for (Score score : Scorer.score(LABELS, new int[] {NONE, NONE}, new int[] {JOY, JOY})) {
            assertEquals(0, score.value(), EXACT, score.metric());
        }
    }

    @Test
    void releasedScoresRoundEachClassFirst() {
        // Anger 1/3 and joy 2/3 become 33.33 and 66.67 per cent, neutral 1/1 is 100.
        int[] gold = {ANGER, ANGER, ANGER, JOY, JOY, JOY, NEUTRAL};
        int[] predicted = {ANGER, JOY, JOY, JOY, JOY, ANGER, NEUTRAL};
        assertEquals(0.6667, value("uwa-released", gold, predicted), EXACT);
        assertEquals(0.5714, value("wa-released", gold, predicted), EXACT);
        assertEquals(4 / 7.0, value("wa", gold, predicted), EXACT);
    }

    @Test
    void everyListedMetricIsScoredAndHasAContract() {
        List<Score> scores = Scorer.score(LABELS, new int[] {JOY, ANGER, NEUTRAL}, new int[] {JOY, JOY, NEUTRAL});
        assertEquals(Metrics.idsFor(LABELS), scores.stream().map(Score::metric).toList());
        for (Score score : scores) {
            Metric contract = Metrics.of(score.metric());
            assertEquals(score.metric(), contract.id());
            assertFalse(contract.formula().isBlank() || contract.zeroRule().isBlank(), score.metric());
        }
    }

    @Test
    void aLabelSetWithoutNeutralHasNoScoresWithoutNeutral() {
        LabelSet labels = LabelSet.of("two", List.of("joy", "anger"), null);
        assertFalse(Metrics.idsFor(labels).contains("micro-f1-no-neutral"));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> Scorer.value("micro-f1-no-neutral", labels, new int[] {0}, new int[] {0}));
        assertTrue(refused.getMessage().contains("'two'"), refused.getMessage());
    }

    @Test
    void unknownMetricsAndLabelsAreNamedInTheError() {
        int[] one = {JOY};
        assertTrue(assertThrows(IllegalArgumentException.class, () -> value("war", one, one))
                .getMessage()
                .contains("'war'"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> value("f1:awe", one, one))
                .getMessage()
                .contains("'f1:awe'"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> value("wa", one, new int[] {4}))
                .getMessage()
                .contains("4 at position 0"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> value("perplexity", one, one))
                .getMessage()
                .contains("'perplexity'"));
    }

    @Test
    void predictionsOfSeveralConversationsAddUp() {
        Confusion first = Confusion.of(LABELS, new int[] {JOY, ANGER}, new int[] {JOY, JOY});
        Confusion second = Confusion.of(LABELS, new int[] {NEUTRAL}, new int[] {NEUTRAL});
        Confusion both = Confusion.of(LABELS, new int[] {JOY, ANGER, NEUTRAL}, new int[] {JOY, JOY, NEUTRAL});
        assertEquals(both, first.plus(second));
    }
}
