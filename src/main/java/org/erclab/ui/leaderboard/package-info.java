/**
 * The start page: which system is best on a corpus, over how many seeds, by how much.
 *
 * <p>{@link org.erclab.ui.leaderboard.LeaderboardState} is the whole state of the page and stands in its address, under
 * the names of the REST parameters. {@link org.erclab.ui.leaderboard.LeaderboardPresenter} reads rows for it, {@link
 * org.erclab.ui.leaderboard.LeaderboardGrid} draws them. One corpus at a time: rows of different corpora, and simulated and
 * real ones, are never in one order.
 */
package org.erclab.ui.leaderboard;
