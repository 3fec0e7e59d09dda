package org.erclab.leaderboard;

import java.util.List;
import java.util.Locale;

/** Writes rows of the leaderboard in the form that a reader, a program or a paper needs. */
public final class LeaderboardExport {

    /** The metrics that exports have without being asked. */
    public static final List<String> DEFAULT_METRICS = List.of("wa", "uwa", "accuracy", "weighted-f1", "macro-f1");

    /** How rows are written. */
    public enum Format {
        /** Aligned columns for a terminal. */
        TABLE("text/plain; charset=utf-8"),
        /** Full precision, fractions, one row a group. */
        CSV("text/csv; charset=utf-8"),
        /** Full precision, fractions, with every seed. */
        JSON("application/json"),
        /** A booktabs table. */
        LATEX("application/x-latex; charset=utf-8"),
        /** A pipe table. */
        MARKDOWN("text/markdown; charset=utf-8");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        /** As HTTP names it. */
        public String mediaType() {
            return mediaType;
        }

        /** The format that text calls {@code name}, in any case. */
        public static Format of(String name) {
            for (Format format : values()) {
                if (format.name().equalsIgnoreCase(name.strip())) {
                    return format;
                }
            }
            throw new IllegalArgumentException(
                    "Unknown format '" + name + "': use table, csv, json, latex or markdown");
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private LeaderboardExport() {}

    /**
     * The rows as text.
     *
     * @param rows in the order to print
     * @param metrics columns, in order; JSON has every metric whatever is asked
     */
    public static String write(Format format, List<LeaderboardRow> rows, List<String> metrics) {
        return switch (format) {
            case TABLE -> LeaderboardTable.of(rows, metrics, true).plain();
            case MARKDOWN -> LeaderboardTable.of(rows, metrics, false).markdown();
            case LATEX -> LeaderboardTable.of(rows, metrics, false).latex();
            case CSV -> ExactRows.csv(rows, metrics);
            case JSON -> ExactRows.json(rows);
        };
    }
}
