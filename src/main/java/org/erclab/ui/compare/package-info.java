/**
 * Two to eight rows of the leaderboard side by side: what differs in their settings, by how much their scores differ and
 * whether that says anything, how they learnt, and which utterances only one of them gets right.
 *
 * <p>{@link org.erclab.ui.compare.CompareState} stands in the address. {@link org.erclab.ui.compare.ComparePresenter} asks
 * {@code leaderboard.compare} for the numbers; the rest draws them. A row has the same letter and colour everywhere on the
 * page.
 */
package org.erclab.ui.compare;
