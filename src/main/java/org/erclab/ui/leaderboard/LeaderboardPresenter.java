package org.erclab.ui.leaderboard;

import com.vaadin.flow.router.QueryParameters;
import jakarta.enterprise.context.Dependent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.erclab.leaderboard.Leaderboard;
import org.erclab.leaderboard.LeaderboardExport;
import org.erclab.leaderboard.LeaderboardPage;
import org.erclab.leaderboard.LeaderboardQuery;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.reproduce.PrintedNumbers;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.ui.layout.Numbers;

/** Reads the rows for a state of the page and says what it shows. */
@Dependent
class LeaderboardPresenter {

    static final String ABOUT =
            "Scores × 100 (Pearson r as it is) on the test split: mean ± sample standard deviation over n seeds."
                    + " The best of a column is bold, and so is every row that three seeds or more do not tell from it (Welch's"
                    + " t-test, corrected by Holm). In grey what a paper prints, with the gap to it. Scores with a † are as"
                    + " another program reports them, without predictions: they are not scored here and never marked best.";

    /** Rows read with every change; further ones come when the reader scrolls to them. */
    private static final int FIRST_ROWS = 200;

    private final Leaderboard leaderboard;
    private final CorpusStore corpora;
    private final PrintedNumbers printed;
    private LeaderboardState state = LeaderboardState.INITIAL;
    private LeaderboardPage page = new LeaderboardPage(List.of(), 0, List.of(), Map.of());
    private Map<String, Integer> rowsPerCorpus = Map.of();
    private Optional<String> unreadable = Optional.empty();

    LeaderboardPresenter(Leaderboard leaderboard, CorpusStore corpora, PrintedNumbers printed) {
        this.leaderboard = leaderboard;
        this.corpora = corpora;
        this.printed = printed;
    }

    /** Takes over the state and reads its first rows. Without a corpus it chooses one, real before simulated. */
    void open(LeaderboardState wanted) {
        LeaderboardPage everything = leaderboard.rows(LeaderboardQuery.all());
        rowsPerCorpus = everything.facets().getOrDefault("corpus", Map.of());
        state = wanted.corpus().isPresent()
                ? wanted
                : everything.rows().stream()
                        .filter(row -> !row.simulated())
                        .findFirst()
                        .or(() -> everything.rows().stream().findFirst())
                        .map(row -> wanted.onCorpus(row.corpus())
                                .withOpen(wanted.open())
                                .choosing(wanted.chosen()))
                        .orElse(wanted);
        read();
    }

    void change(LeaderboardState wanted) {
        state = wanted;
        read();
    }

    /**
     * Reads again, after runs have ended.
     *
     * @return whether there is anything else to show than before
     */
    boolean refresh() {
        LeaderboardPage shown = page;
        Map<String, Integer> counted = rowsPerCorpus;
        open(state);
        return !page.equals(shown) || !rowsPerCorpus.equals(counted);
    }

    private void read() {
        try {
            page = leaderboard.rows(query(0, FIRST_ROWS));
            unreadable = Optional.empty();
        } catch (IllegalArgumentException searchText) {
            // Half-typed text such as "higru AND" is no mistake yet: the rows stay, the field says why.
            unreadable = Optional.of(searchText.getMessage());
        }
    }

    private LeaderboardQuery query(int offset, int limit) {
        return new LeaderboardQuery(
                state.corpus(),
                Set.of(),
                state.systems(),
                Set.of(),
                state.text(),
                state.minSeeds(),
                state.sort(),
                state.ascending(),
                offset,
                limit);
    }

    LeaderboardState state() {
        return state;
    }

    /** Why the search text cannot be read. */
    Optional<String> unreadable() {
        return unreadable;
    }

    int total() {
        return page.total();
    }

    Stream<LeaderboardRow> rows(int offset, int limit) {
        if (offset + limit <= page.rows().size() || page.rows().size() == page.total()) {
            return page.rows().stream().skip(offset).limit(limit);
        }
        return leaderboard.rows(query(offset, limit)).rows().stream();
    }

    /** Corpora to choose from, with results or not. */
    List<String> corpora() {
        return Stream.concat(
                        corpora.list().stream()
                                .filter(corpus -> corpus.labels().isPresent()
                                        || !corpus.dimensions().isEmpty())
                                .map(CorpusSummary::name),
                        rowsPerCorpus.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Rows of a corpus before any filter. */
    int rowsOn(String corpus) {
        return rowsPerCorpus.getOrDefault(corpus, 0);
    }

    boolean nothingAnywhere() {
        return rowsPerCorpus.isEmpty();
    }

    /** Systems with rows on the corpus. */
    List<String> systems() {
        return List.copyOf(page.facets().getOrDefault("system", Map.of()).keySet());
    }

    /** Overall scores in column order. */
    List<String> metrics() {
        return LeaderboardExport.usualMetrics(page.metrics()).stream()
                .filter(page.metrics()::contains)
                .toList();
    }

    /** Class accuracies, one an emotion; empty unless asked for. */
    List<String> emotionMetrics() {
        return state.emotions()
                ? page.metrics().stream()
                        .filter(metric -> metric.startsWith("class-accuracy:"))
                        .toList()
                : List.of();
    }

    /** Whether the row's seeds do not tell it from the best of its corpus version and label set. */
    boolean isTied(LeaderboardRow row, String metric) {
        return leaderboard.isTied(row, metric);
    }

    /** What a paper prints for this score of this row. */
    Optional<PrintedNumbers.Printed> printed(LeaderboardRow row, String metric) {
        return printed.of(row, metric);
    }

    boolean simulated() {
        return state.corpus()
                .flatMap(corpora::find)
                .map(CorpusSummary::simulated)
                .orElse(false);
    }

    /** Address of the REST export of exactly these rows and columns. */
    String exportAddress(String format) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put("format", List.of(format));
        query.putAll(state.choice());
        query.put(
                "metric",
                Stream.concat(metrics().stream(), emotionMetrics().stream()).toList());
        return "api/v1/leaderboard/export?" + new QueryParameters(query).getQueryString();
    }

    /** What a screen reader hears after a change. */
    String announcement() {
        return Numbers.counted(total(), "row", "rows")
                + state.corpus().map(name -> " on " + name).orElse("")
                + (state.isFiltered() ? ", filtered" : "");
    }
}
