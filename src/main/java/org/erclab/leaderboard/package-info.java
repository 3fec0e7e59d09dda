/**
 * The read side: runs grouped over their seeds, ranked and exported.
 *
 * <p>{@link org.erclab.leaderboard.Leaderboard} asks the store for scored runs, groups those that differ only in their seed
 * (same corpus version, label set, system, config and protocol) into a {@link org.erclab.leaderboard.LeaderboardRow} with
 * mean ± sample standard deviation, filters by {@link org.erclab.leaderboard.LeaderboardQuery}, sorts and pages. {@link
 * org.erclab.leaderboard.LeaderboardExport} writes rows as CSV, JSON, LaTeX, Markdown or a plain table. Pages, REST and
 * commands all come through here, so their numbers cannot differ.
 *
 * <p>Scores are fractions here; only what people read is ×100 with one decimal. Uses store, experiment and the ground
 * packages; does not know jobs.
 */
package org.erclab.leaderboard;
