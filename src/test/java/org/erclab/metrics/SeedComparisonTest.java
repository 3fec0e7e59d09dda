package org.erclab.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.erclab.metrics.SeedComparison.Outcome;
import org.junit.jupiter.api.Test;

class SeedComparisonTest {

    private static final double EXACT = 1e-12;

    @Test
    void onlyRunsOfTheSameSeedArePairs() {
        SeedComparison comparison = SeedComparison.of(
                Map.of(1L, 0.61, 2L, 0.62, 3L, 0.66, 9L, 0.90), Map.of(1L, 0.60, 2L, 0.60, 3L, 0.60, 4L, 0.10));

        assertEquals(List.of(1L, 2L, 3L), comparison.commonSeeds());
        // Differences 0.01, 0.02, 0.06: mean 0.03, sample deviation √0.0007, t = 0.03 / (√0.0007 / √3).
        assertEquals(
                0.03 / Math.sqrt(0.0007 / 3), outcome(comparison, "paired-t").statistic(), 1e-9);
        assertEquals(3, outcome(comparison, "paired-t").n());
        assertEquals(8, outcome(comparison, "rank-sum-normal").n(), "all seeds of both sides");
        assertEquals(2.79 / 4 - 1.9 / 4, comparison.difference(), EXACT, "the difference of the means that are shown");
    }

    @Test
    void tooFewSeedsAreSaidInsteadOfAPValue() {
        SeedComparison two = SeedComparison.of(scores(0.6, 0.7), scores(0.5, 0.51));
        for (Outcome outcome : two.outcomes()) {
            assertTrue(Double.isNaN(outcome.p()), outcome.test());
            assertTrue(outcome.remark().startsWith("too few"), outcome.remark());
        }
        assertTrue(two.pairedInterval().isEmpty());

        SeedComparison five = SeedComparison.of(scores(5, 6, 7, 8, 9), scores(1, 2, 3, 4, 4.5));
        assertTrue(
                outcome(five, "signed-rank").remark().contains("0.063"),
                outcome(five, "signed-rank").remark());
        assertTrue(outcome(five, "paired-t").p() < 0.001);
        assertEquals(2 / 252.0, outcome(five, "rank-sum").p(), EXACT, "the most extreme of C(10, 5) arrangements");
    }

    @Test
    void theNormalRankSumIsWithheldWhereTheExactOneCouldNotBeSmall() {
        // Three against three: the normal approximation says 0.0495, the exact test cannot go below 0.1.
        SeedComparison comparison = SeedComparison.of(scores(4, 5, 6), scores(1, 2, 3));

        assertTrue(Double.isNaN(outcome(comparison, "rank-sum-normal").p()));
        assertTrue(outcome(comparison, "rank-sum").remark().contains("cannot be below 0.10"));
    }

    @Test
    void withoutCommonSeedsOnlyUnpairedTestsAreMade() {
        SeedComparison comparison =
                SeedComparison.of(Map.of(1L, 4.0, 2L, 5.0, 3L, 6.0), Map.of(11L, 1.0, 12L, 2.0, 13L, 3.0));

        assertEquals(List.of(), comparison.commonSeeds());
        assertTrue(Double.isNaN(outcome(comparison, "paired-t").p()));
        assertTrue(outcome(comparison, "welch-t").p() < 0.05);
        assertEquals(
                java.util.Set.of("cohens-d", "cliffs-delta"),
                comparison.effects().keySet());
        assertEquals(1, comparison.effects().get("cliffs-delta"), EXACT);
    }

    @Test
    void aScoreThatIsNoNumberIsLeftOut() {
        SeedComparison comparison = SeedComparison.of(
                Map.of(1L, 0.5, 2L, Double.NaN, 3L, 0.7, 4L, 0.6), Map.of(1L, 0.4, 2L, 0.4, 3L, 0.5, 4L, 0.55));

        assertEquals(List.of(1L, 3L, 4L), comparison.commonSeeds());
        assertEquals(3, comparison.n());
        assertEquals(4, comparison.referenceN());
    }

    @Test
    void thePairedIntervalIsStudentsT() {
        // Differences 1, 2, 3: mean 2, standard error 1/√3, t(0.975, 2) = 4.302653.
        Interval interval = SeedComparison.of(scores(2, 4, 6), scores(1, 2, 3))
                .pairedInterval()
                .orElseThrow();

        assertEquals(2 - 4.302652729911275 / Math.sqrt(3), interval.low(), 1e-9);
        assertEquals(2 + 4.302652729911275 / Math.sqrt(3), interval.high(), 1e-9);
    }

    private static Outcome outcome(SeedComparison comparison, String test) {
        return comparison.outcomes().stream()
                .filter(outcome -> outcome.test().equals(test))
                .findFirst()
                .orElseThrow();
    }

    private static Map<Long, Double> scores(double... values) {
        Map<Long, Double> scores = new TreeMap<>();
        LongStream.rangeClosed(1, values.length).forEach(seed -> scores.put(seed, values[(int) seed - 1]));
        return scores;
    }
}
