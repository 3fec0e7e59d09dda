package org.erclab.leaderboard.compare;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.erclab.leaderboard.LeaderboardRow;

/** Finds the row that somebody means: by its id, by the beginning of it, or by a system that only one row has. */
final class RowWords {

    private static final int FEWEST_DIGITS = 4;
    private static final int SHOWN = 6;

    private RowWords() {}

    /**
     * The row that a word means.
     *
     * @throws IllegalArgumentException when none is meant or several are; the message lists them
     */
    static LeaderboardRow find(String word, List<LeaderboardRow> rows) {
        String sought = word.strip();
        List<LeaderboardRow> found = matching(rows, row -> row.groupId().equals(sought));
        if (found.isEmpty() && sought.length() >= FEWEST_DIGITS) {
            found = matching(rows, row -> row.groupId().startsWith(sought));
        }
        if (found.isEmpty()) {
            found = matching(rows, row -> row.system().equals(sought));
        }
        if (found.isEmpty()) {
            found = matching(rows, row -> (row.system() + "/" + row.preset()).equals(sought));
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new IllegalArgumentException(
                found.isEmpty()
                        ? "There is no row '" + sought + "' on the leaderboard: use one of " + list(rows)
                        : "'" + sought + "' means " + found.size() + " rows: use the id of one of " + list(found));
    }

    private static List<LeaderboardRow> matching(List<LeaderboardRow> rows, Predicate<LeaderboardRow> condition) {
        return rows.stream().filter(condition).toList();
    }

    private static String list(List<LeaderboardRow> rows) {
        String some = rows.stream()
                .limit(SHOWN)
                .map(row -> row.groupId() + " (" + row.title() + ", preset " + row.preset()
                        + (row.configDiff().isEmpty() ? "" : ", " + row.configDiffText()) + ", " + row.corpus() + ")")
                .collect(Collectors.joining(", "));
        return rows.isEmpty() ? "none, as no run is completed" : some + (rows.size() > SHOWN ? " …" : "");
    }
}
