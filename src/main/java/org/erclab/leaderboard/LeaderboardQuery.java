package org.erclab.leaderboard;

import java.util.Optional;
import java.util.Set;
import org.erclab.store.TextFilter;

/**
 * Which rows of the leaderboard to show, and in which order.
 *
 * @param corpus exact name; empty means all corpora
 * @param labelSets any of these names; empty means all
 * @param systems any of these names; empty means all
 * @param protocols {@code paper}, {@code released} or both; empty means all
 * @param text terms joined by AND, OR and brackets, found anywhere in a row's words; blank means all
 * @param minSeeds rows with at least this many completed seeds; 0 shows groups of which every seed failed, too
 * @param sort {@code system}, {@code corpus}, {@code seeds}, {@code ended} or a metric's id
 * @param ascending the direction; rows without a value for the sort come last in both
 * @param offset rows to skip, 0 or more
 * @param limit rows at most, 1 to 1000
 */
public record LeaderboardQuery(
        Optional<String> corpus,
        Set<String> labelSets,
        Set<String> systems,
        Set<String> protocols,
        String text,
        int minSeeds,
        String sort,
        boolean ascending,
        int offset,
        int limit) {

    /** The largest page. */
    public static final int MAX_LIMIT = 1000;

    public LeaderboardQuery {
        labelSets = Set.copyOf(labelSets);
        systems = Set.copyOf(systems);
        protocols = Set.copyOf(protocols);
        RowOrder.check(sort);
        TextFilter.of(text);
        if (minSeeds < 0) {
            throw new IllegalArgumentException("The least number of seeds is 0 or more, got " + minSeeds);
        }
        if (offset < 0 || limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A page of the leaderboard starts at 0 or later and has 1 to "
                    + MAX_LIMIT + " rows, got offset " + offset + " and limit " + limit);
        }
    }

    /** Every row, best UWA first. */
    public static LeaderboardQuery all() {
        return new LeaderboardQuery(Optional.empty(), Set.of(), Set.of(), Set.of(), "", 0, "uwa", false, 0, MAX_LIMIT);
    }

    /** Every row of one corpus, best UWA first. */
    public static LeaderboardQuery ofCorpus(String corpus) {
        return new LeaderboardQuery(
                Optional.of(corpus), Set.of(), Set.of(), Set.of(), "", 0, "uwa", false, 0, MAX_LIMIT);
    }

    /** The same rows in another order. */
    public LeaderboardQuery sortedBy(String newSort, boolean newAscending) {
        return new LeaderboardQuery(
                corpus, labelSets, systems, protocols, text, minSeeds, newSort, newAscending, offset, limit);
    }

    /** Another page of the same rows. */
    public LeaderboardQuery page(int newOffset, int newLimit) {
        return new LeaderboardQuery(
                corpus, labelSets, systems, protocols, text, minSeeds, sort, ascending, newOffset, newLimit);
    }
}
