package org.erclab.leaderboard.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.metrics.Interval;

/**
 * A row against the reference.
 *
 * @param row the row
 * @param commonSeeds seeds that both completed
 * @param difference mean of the row minus mean of the reference, as a fraction
 * @param pairedInterval 95 % t interval of the mean difference over common seeds; empty when they are too few
 * @param dialogueInterval bootstrap interval of the difference over dialogues; empty without predictions
 * @param tests every test with its p-value, or why there is none
 * @param effects effect sizes by name, as {@link org.erclab.metrics.SeedComparison#effects}
 * @param remarks sentences to read beside the numbers
 */
public record Comparison(
        LeaderboardRow row,
        List<Long> commonSeeds,
        double difference,
        Optional<Interval> pairedInterval,
        Optional<Interval> dialogueInterval,
        List<Test> tests,
        Map<String, Double> effects,
        List<String> remarks) {

    /**
     * A test of the difference.
     *
     * @param name {@code paired-t}, {@code signed-rank}, {@code rank-sum}, {@code rank-sum-normal}, {@code unpaired-t}, {@code
     *     welch-t} or {@code mcnemar}
     * @param statistic as the test defines it, NaN when it was not made
     * @param p two-sided, NaN when it was not made or would mislead
     * @param corrected by Holm over the rows compared, NaN where p is
     * @param n values, pairs or utterances that went in
     * @param remark why there is no p-value, empty when there is one
     */
    public record Test(String name, double statistic, double p, double corrected, int n, String remark) {}

    /** The test of that name. */
    public Test test(String name) {
        return tests.stream()
                .filter(test -> test.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no test '" + name + "'"));
    }
}
