package org.erclab.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.erclab.domain.LabelSet;
import org.junit.jupiter.api.Test;

class SignificanceTest {

    private static final double EXACT = 1e-12;
    private static final LabelSet LABELS = LabelSet.of("two", List.of("joy", "anger"), null);

    @Test
    void fivePairsNeverReachFivePercentInTheSignedRankTest() {
        double[] better = {61, 62, 63, 64, 65};
        double[] worse = {51, 51.5, 53, 54.25, 50};
        assertEquals(0.0625, Significance.wilcoxonSignedRank(better, worse).p(), EXACT);
        assertEquals(0.0625, Significance.smallestSignedRankP(5), EXACT);
        assertTrue(Significance.tooFewPairs(5));
        assertFalse(Significance.tooFewPairs(6));
    }

    @Test
    void threePairsHaveEightSignPatterns() {
        // Ranks 1, 2, 3 with the 1 negative: W+ = 5; sums 0, 1, 5, 6 are as extreme, one pattern each.
        SignedRank test = SignedRank.of(new double[] {0, 2, 3}, new double[] {1, 0, 0});
        assertEquals(5, test.wPlus(), EXACT);
        assertEquals(4 / 8.0, test.p(), EXACT);
        assertEquals(4 / 6.0, test.rankBiserial(), EXACT);
    }

    @Test
    void theExactSignedRankTestCountsTiedRanks() {
        // Four equal differences, all positive: only all-plus and all-minus are as extreme.
        double[] better = {2, 3, 4, 5};
        double[] worse = {1, 2, 3, 4};
        assertEquals(2 / 16.0, SignedRank.of(better, worse).pExact(), EXACT);
    }

    @Test
    void twoAgainstTwoHasSixArrangements() {
        RankSum test = RankSum.of(new double[] {3, 4}, new double[] {1, 2});
        assertEquals(4, test.u(), EXACT);
        assertEquals(2 / 6.0, test.pExact(), EXACT);
        assertEquals(1, test.cliffsDelta(2, 2), EXACT);
    }

    @Test
    void systemsThatNeverDifferAreNotSignificant() {
        double[] same = {60, 61, 62};
        assertEquals(1, Significance.pairedT(same, same).p());
        assertEquals(1, Significance.wilcoxonSignedRank(same, same).p());
        assertEquals(1, Significance.unpairedT(same, same).p(), EXACT);
        int[] labels = {0, 1, 1};
        assertEquals(1, Significance.mcNemar(labels, labels, labels).p());
    }

    @Test
    void pairingFindsADifferenceThatSpreadHides() {
        double[] a = {51, 61, 71, 81.5};
        double[] b = {50, 60, 70, 80};
        assertTrue(Significance.pairedT(a, b).p() < 0.01);
        assertTrue(Significance.unpairedT(a, b).p() > 0.5);
        assertTrue(Significance.welchT(a, b).p() > 0.5);
    }

    @Test
    void cohensDIsTheDifferenceInStandardDeviations() {
        assertEquals(2, TTest.cohensD(new double[] {3, 4, 5}, new double[] {1, 2, 3}), EXACT);
    }

    @Test
    void mcNemarLooksOnlyAtDisagreements() {
        int[] gold = {0, 0, 0, 0, 1, -1};
        int[] a = {0, 0, 0, 1, 1, 0};
        int[] b = {1, 1, 0, 1, 0, 1};
        Significance.Test test = Significance.mcNemar(gold, a, b);
        assertEquals(3, test.n());
        assertEquals(3, test.statistic());
        assertEquals(2 / 8.0, test.p(), EXACT);
    }

    @Test
    void mcNemarsSmallPValuesAreNotRoundedToZero() {
        // Two-sided sign test of 100 to none: 2 · 2^-100.
        assertEquals(2 * Math.pow(2, -100), McNemar.of(100, 0).pExact(), 1e-40);
        assertEquals(1, McNemar.of(7, 7).pExact(), EXACT);
    }

    @Test
    void holmStepsDownAndLeavesMissingTestsOut() {
        assertArrayEquals(
                new double[] {0.03, 0.06, 0.06}, Significance.holm(0.01, 0.04, 0.03), EXACT, "steps 3p, 1p, 2p");
        assertArrayEquals(new double[] {0.02, Double.NaN, 0.04}, Significance.holm(0.01, Double.NaN, 0.04), EXACT);
    }

    @Test
    void samplesThatCannotBePairedAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Significance.pairedT(new double[] {1, 2}, new double[] {1, 2, 3}));
        assertThrows(
                IllegalArgumentException.class,
                () -> Significance.rankSum(new double[] {1, Double.NaN}, new double[] {1, 2}));
    }

    @Test
    void theBootstrapIsTheSameForTheSameSeed() {
        List<Confusion> dialogues = dialogues(40);
        Interval interval = Significance.dialogueBootstrap(dialogues, "wa", 500, 0.95, 7);
        assertEquals(interval, Significance.dialogueBootstrap(dialogues, "wa", 500, 0.95, 7));
        assertNotEquals(interval, Significance.dialogueBootstrap(dialogues, "wa", 500, 0.95, 8));
        double score =
                Scorer.value("wa", dialogues.stream().reduce(Confusion::plus).orElseThrow());
        assertTrue(interval.contains(score), interval + " contains " + score);
    }

    @Test
    void theBootstrapDrawsDialoguesAndNotUtterances() {
        // Each conversation is all right or all wrong, so an interval over utterances would be far too narrow.
        List<int[]> gold = IntStream.range(0, 16).mapToObj(i -> new int[100]).toList();
        List<int[]> predicted = IntStream.range(0, 16)
                .mapToObj(i -> IntStream.range(0, 100).map(j -> i % 2).toArray())
                .toList();
        Interval interval = Significance.dialogueBootstrap(LABELS, gold, predicted, "wa", 1000, 0.95, 1);
        double width = interval.high() - interval.low();
        // 16 draws of a fair coin: about ±1.96 · 0.5 / √16 = ±0.245.
        assertEquals(0.49, width, 0.08);
    }

    @Test
    void theBootstrapOfADifferenceDrawsBothSystemsTogether() {
        List<Confusion> a = dialogues(30);
        Interval none = DialogueBootstrap.difference(a, a, "uwa", 200, 0.9, 3);
        assertEquals(0, none.low());
        assertEquals(0, none.high());
    }

    private static List<Confusion> dialogues(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Confusion.of(
                        LABELS, new int[] {0, 1, 1, 0, i % 2}, new int[] {0, i % 3 == 0 ? 0 : 1, 1, i % 2, 0}))
                .toList();
    }
}
