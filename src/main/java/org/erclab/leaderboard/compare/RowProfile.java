package org.erclab.leaderboard.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.metrics.Confusion;

/**
 * What there is to know about a row beside its scores.
 *
 * @param row the row
 * @param settings system, preset, protocol, corpus and every setting of the config, as text, in the order of its form
 * @param confusion of all completed seeds together, on test; empty for runs without predicted classes
 * @param curves the numbers of each epoch over the seeds, by name ({@code dev-uwa})
 */
public record RowProfile(
        LeaderboardRow row,
        Map<String, String> settings,
        Optional<Confusion> confusion,
        Map<String, List<EpochBand>> curves) {}
