package org.erclab.leaderboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Writes rows of the leaderboard in the form that a reader, a program or a paper needs. */
public final class LeaderboardExport {

    private static final List<String> OF_CLASSES = List.of("wa", "uwa", "accuracy", "weighted-f1", "macro-f1");

    private static final String OF_VALUES = "pearson-r";

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
     * The metrics that exports and pages have without being asked: overall scores of classes, or Pearson r of each dimension
     * where runs predict values; those of classes when there is nothing.
     *
     * @param present ids of the metrics that some row has
     */
    public static List<String> usualMetrics(Collection<String> present) {
        List<String> usual =
                new ArrayList<>(OF_CLASSES.stream().filter(present::contains).toList());
        present.stream()
                .filter(metric -> metric.equals(OF_VALUES) || metric.startsWith(OF_VALUES + ":"))
                .sorted(Grouping.METRIC_ORDER)
                .forEach(usual::add);
        return usual.isEmpty() ? OF_CLASSES : List.copyOf(usual);
    }

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
