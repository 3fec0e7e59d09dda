package org.erclab.leaderboard.compare;

import java.util.List;
import org.erclab.leaderboard.LeaderboardRow;

/**
 * Rows against one reference by one score.
 *
 * @param metric id of the score
 * @param reference the row that all others are compared with
 * @param samples draws of the bootstrap, 0 when none was made
 * @param level of the dialogue intervals
 * @param bootstrapSeed what the draws follow from
 * @param rows in the order asked for, or best first
 */
public record ComparisonTable(
        String metric,
        LeaderboardRow reference,
        int samples,
        double level,
        long bootstrapSeed,
        List<Comparison> rows) {}
