package org.erclab.leaderboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.erclab.experiment.RunStatus;
import org.erclab.metrics.MeanAndDeviation;
import org.junit.jupiter.api.Test;

class TiesTest {

    @Test
    void aRowThatSeedsDoNotTellFromTheBestIsTiedAndAClearlyWorseOneIsNot() {
        LeaderboardRow best = row("best", 0.70, 0.71, 0.72, 0.69);
        LeaderboardRow close = row("close", 0.69, 0.72, 0.70, 0.70);
        LeaderboardRow worse = row("worse", 0.50, 0.51, 0.49, 0.50);
        assertEquals(Set.of("close"), Ties.of(List.of(worse, close, best), "uwa"));
    }

    @Test
    void fewSeedsSayNothing() {
        LeaderboardRow best = row("best", 0.70, 0.71, 0.72);
        assertEquals(Set.of(), Ties.of(List.of(best, row("two", 0.70, 0.71)), "uwa"));
        assertEquals(Set.of(), Ties.of(List.of(row("two", 0.90, 0.91), best), "uwa"));
        assertEquals(Set.of(), Ties.of(List.of(best), "uwa"));
    }

    @Test
    void scoresAsReportedAreNeitherTheBestNorTiedWithIt() {
        LeaderboardRow best = row("best", 0.70, 0.71, 0.72, 0.69);
        LeaderboardRow close = row("close", 0.69, 0.72, 0.70, 0.70);
        assertEquals(Set.of("close"), Ties.of(List.of(reported(0.9, 0.9, 0.9), best, close), "uwa"));
        assertEquals(Set.of("close"), Ties.of(List.of(reported(0.70, 0.71, 0.70), best, close), "uwa"));
    }

    private static LeaderboardRow row(String id, double... scores) {
        return row(id, "paper", "paper", scores);
    }

    private static LeaderboardRow reported(double... scores) {
        return row("reported", "as-reported", "external", scores);
    }

    private static LeaderboardRow row(String id, String preset, String protocol, double... scores) {
        List<SeedResult> runs = new ArrayList<>();
        for (int seed = 0; seed < scores.length; seed++) {
            runs.add(new SeedResult(seed + 1, seed + 1, RunStatus.COMPLETED, 1, 1, 0, Map.of("uwa", scores[seed])));
        }
        return new LeaderboardRow(
                id,
                "friends",
                "0".repeat(64),
                false,
                "friends-8",
                "higru",
                "HiGRU",
                preset,
                protocol,
                "hash",
                Map.of(),
                scores.length,
                0,
                Map.of("uwa", MeanAndDeviation.of(scores)),
                Set.of(),
                1,
                0,
                Optional.empty(),
                runs);
    }
}
