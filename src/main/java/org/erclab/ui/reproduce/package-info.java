/**
 * The papers' results tables: as cards, and one by one with the printed values in grey and ours beside them.
 *
 * <p>{@link org.erclab.ui.reproduce.ReproducePresenter} fills tables by {@code leaderboard.reproduce}, the same as REST and the
 * command, and submits what is missing. A cell that cannot be run says why, once below the table.
 */
package org.erclab.ui.reproduce;
