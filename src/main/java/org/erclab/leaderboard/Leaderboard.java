package org.erclab.leaderboard;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.erclab.store.ScoredRuns;
import org.erclab.store.TextFilter;

/** The leaderboard: completed and failed runs, grouped over their seeds. */
@ApplicationScoped
public class Leaderboard {

    /**
     * Rows of one state of the database, and who is tied with the best among them, by metric and family. Grouping and testing
     * ten thousand runs anew for every page would be felt.
     */
    private record Grouped(long version, List<LeaderboardRow> rows, Map<String, Set<String>> ties) {
        Grouped(long version, List<LeaderboardRow> rows) {
            this(version, rows, new ConcurrentHashMap<>());
        }
    }

    private final ScoredRuns runs;
    private final Grouping grouping = new Grouping(new RecipeNames());
    private volatile Grouped grouped = new Grouped(-1, List.of());

    Leaderboard(ScoredRuns runs) {
        this.runs = runs;
    }

    /**
     * The rows that match a query, in its order.
     *
     * @throws IllegalArgumentException when the search text or the sort cannot be read; the message says why
     */
    public LeaderboardPage rows(LeaderboardQuery query) {
        return page(all(), query);
    }

    /** The row with this group id, if there is one. */
    public Optional<LeaderboardRow> row(String groupId) {
        return all().stream().filter(row -> row.groupId().equals(groupId)).findFirst();
    }

    /** Equal for equal rows, as long as this process lives. */
    public long version() {
        return runs.current().version();
    }

    /**
     * Whether a row's seeds do not tell it from the best of its corpus version and label set ({@link Ties}), among the rows
     * that were read last: a page asks this for each cell, and the database would be asked as often.
     */
    public boolean isTied(LeaderboardRow row, String metric) {
        Grouped last = grouped;
        return last.ties()
                .computeIfAbsent(
                        metric + " " + row.corpus() + " " + row.corpusFingerprint() + " " + row.labelSet(),
                        family -> Ties.of(
                                last.rows().stream()
                                        .filter(other -> other.corpus().equals(row.corpus())
                                                && other.corpusFingerprint().equals(row.corpusFingerprint())
                                                && other.labelSet().equals(row.labelSet()))
                                        .toList(),
                                metric))
                .contains(row.groupId());
    }

    /** Every row, in no particular order. */
    public List<LeaderboardRow> all() {
        return now().rows();
    }

    private Grouped now() {
        ScoredRuns.Snapshot now = runs.current();
        Grouped known = grouped;
        if (known.version() != now.version()) {
            known = new Grouped(now.version(), grouping.rows(now.runs()));
            grouped = known;
        }
        return known;
    }

    static LeaderboardPage page(List<LeaderboardRow> all, LeaderboardQuery query) {
        List<LeaderboardRow> onCorpus = all.stream()
                .filter(row -> query.corpus().map(row.corpus()::equals).orElse(true))
                .toList();
        List<LeaderboardRow> matching = onCorpus.stream()
                .filter(matches(query))
                .sorted(RowOrder.of(query.sort(), query.ascending()))
                .toList();
        List<LeaderboardRow> rows =
                matching.stream().skip(query.offset()).limit(query.limit()).toList();
        return new LeaderboardPage(rows, matching.size(), metrics(matching), facets(onCorpus));
    }

    private static Predicate<LeaderboardRow> matches(LeaderboardQuery query) {
        Predicate<String> text = TextFilter.of(query.text()).predicate();
        return row -> accepts(query.labelSets(), row.labelSet())
                && accepts(query.systems(), row.system())
                && accepts(query.protocols(), row.protocol())
                && row.seeds() >= query.minSeeds()
                && text.test(words(row));
    }

    private static boolean accepts(Set<String> chosen, String value) {
        return chosen.isEmpty() || chosen.contains(value);
    }

    private static String words(LeaderboardRow row) {
        return String.join(
                " ",
                row.groupId(),
                row.corpus(),
                row.simulated() ? "simulated" : "",
                row.labelSet(),
                row.system(),
                row.title(),
                row.preset(),
                row.protocol(),
                row.configDiffText());
    }

    private static List<String> metrics(List<LeaderboardRow> rows) {
        return rows.stream()
                .flatMap(row -> row.scores().keySet().stream())
                .distinct()
                .sorted(Grouping.METRIC_ORDER)
                .toList();
    }

    private static Map<String, Map<String, Integer>> facets(List<LeaderboardRow> rows) {
        Map<String, Map<String, Integer>> facets = new LinkedHashMap<>();
        facets.put("corpus", count(rows, LeaderboardRow::corpus));
        facets.put("labelSet", count(rows, LeaderboardRow::labelSet));
        facets.put("system", count(rows, LeaderboardRow::system));
        facets.put("protocol", count(rows, LeaderboardRow::protocol));
        return facets;
    }

    private static Map<String, Integer> count(List<LeaderboardRow> rows, Function<LeaderboardRow, String> column) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(column.apply(row), 1, Integer::sum));
        return counts;
    }
}
