package org.erclab.leaderboard;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.erclab.metrics.Metrics;

/** Orders rows by a column; rows without a value come last in both directions, and ties keep a fixed order. */
final class RowOrder {

    private static final List<String> COLUMNS = List.of("system", "corpus", "seeds", "ended");

    private static final Comparator<LeaderboardRow> FIXED = Comparator.comparing(LeaderboardRow::corpus)
            .thenComparing(LeaderboardRow::title)
            .thenComparing(LeaderboardRow::groupId);

    private static final String CORRELATION = "pearson-r";

    private RowOrder() {}

    /** Refuses a name that is neither a column nor a metric. */
    static void check(String sort) {
        if (!COLUMNS.contains(sort)) {
            try {
                Metrics.of(sort);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "The leaderboard cannot be sorted by '" + sort + "': use one of " + COLUMNS
                                + " or a metric such as uwa, wa, weighted-f1 or f1:anger",
                        e);
            }
        }
    }

    static Comparator<LeaderboardRow> of(String sort, boolean ascending) {
        Comparator<LeaderboardRow> order =
                switch (sort) {
                    case "system" -> by(LeaderboardRow::title, ascending);
                    case "corpus" -> by(LeaderboardRow::corpus, ascending);
                    case "seeds" -> by(LeaderboardRow::seeds, ascending);
                    case "ended" -> by(row -> row.lastEnded().orElse((Instant) null), ascending);
                    default -> by(row -> Double.isNaN(row.mean(sort)) ? null : row.mean(sort), ascending);
                };
        // Rows without the score asked for may have predicted values: then the better correlation comes first.
        return order.thenComparing(by(row -> Double.isNaN(row.mean(CORRELATION)) ? null : row.mean(CORRELATION), false))
                .thenComparing(FIXED);
    }

    private static <T extends Comparable<T>> Comparator<LeaderboardRow> by(
            Function<LeaderboardRow, T> column, boolean ascending) {
        Comparator<T> values = ascending ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return Comparator.comparing(column, Comparator.nullsLast(values));
    }
}
