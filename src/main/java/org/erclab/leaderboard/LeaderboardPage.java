package org.erclab.leaderboard;

import java.util.List;
import java.util.Map;

/**
 * A page of the leaderboard.
 *
 * @param rows the rows of the page, in order
 * @param total rows that the query matches in all
 * @param metrics ids of every metric that a matching row has, per-emotion ones last
 * @param facets what could be chosen: {@code corpus}, {@code labelSet}, {@code system} and {@code protocol} to their
 *     values in all rows, each with its number of rows
 */
public record LeaderboardPage(
        List<LeaderboardRow> rows, int total, List<String> metrics, Map<String, Map<String, Integer>> facets) {}
