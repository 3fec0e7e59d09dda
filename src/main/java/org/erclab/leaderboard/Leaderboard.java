package org.erclab.leaderboard;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.erclab.store.RunStore;

/** The leaderboard: completed and failed runs, grouped over their seeds. */
@ApplicationScoped
public class Leaderboard {

    private final RunStore runs;

    Leaderboard(RunStore runs) {
        this.runs = runs;
    }

    /**
     * The rows that match a query, in its order.
     *
     * @throws IllegalArgumentException when the search text or the sort cannot be read; the message says why
     */
    public LeaderboardPage rows(LeaderboardQuery query) {
        return page(Grouping.rows(runs.scored(query.corpus()), new RecipeNames()), query);
    }

    /** The row with this group id, if there is one. */
    public Optional<LeaderboardRow> row(String groupId) {
        return Grouping.rows(runs.scored(Optional.empty()), new RecipeNames()).stream()
                .filter(row -> row.groupId().equals(groupId))
                .findFirst();
    }

    static LeaderboardPage page(List<LeaderboardRow> all, LeaderboardQuery query) {
        List<LeaderboardRow> matching = all.stream()
                .filter(matches(query))
                .sorted(RowOrder.of(query.sort(), query.ascending()))
                .toList();
        List<LeaderboardRow> rows =
                matching.stream().skip(query.offset()).limit(query.limit()).toList();
        return new LeaderboardPage(rows, matching.size(), metrics(matching), facets(all));
    }

    private static Predicate<LeaderboardRow> matches(LeaderboardQuery query) {
        Predicate<String> text = TextFilter.of(query.text());
        return row -> query.corpus().map(row.corpus()::equals).orElse(true)
                && accepts(query.labelSets(), row.labelSet())
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
