package org.erclab.ui.compare;

import com.vaadin.flow.router.QueryParameters;
import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.leaderboard.Leaderboard;
import org.erclab.leaderboard.LeaderboardExport;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.compare.ComparisonQuery;
import org.erclab.leaderboard.compare.ComparisonTable;
import org.erclab.leaderboard.compare.Comparisons;
import org.erclab.leaderboard.compare.Flips;
import org.erclab.leaderboard.compare.RowProfile;
import org.erclab.leaderboard.compare.RowProfiles;
import org.erclab.leaderboard.compare.SettingDifference;
import org.erclab.metrics.Metrics;
import org.erclab.ui.layout.Numbers;

/** Reads what the page shows of its rows. */
@Dependent
class ComparePresenter {

    /** The leaderboard's order follows it, too. */
    private static final String USUAL = "uwa";

    private final Leaderboard leaderboard;
    private final Comparisons comparisons;
    private final RowProfiles profiles;
    private CompareState state = CompareState.read(Map.of());
    private List<ComparedRow> rows = List.of();
    private Optional<ComparisonTable> table = Optional.empty();
    private List<String> problems = List.of();

    ComparePresenter(Leaderboard leaderboard, Comparisons comparisons, RowProfiles profiles) {
        this.leaderboard = leaderboard;
        this.comparisons = comparisons;
        this.profiles = profiles;
    }

    /** Reads everything that the state names; rows that are not there are left out, and {@link #problems} says so. */
    void open(CompareState wanted) {
        List<String> said = new ArrayList<>();
        List<ComparedRow> found = new ArrayList<>();
        for (String id : wanted.rows()) {
            Optional<LeaderboardRow> row = leaderboard.row(id).filter(candidate -> candidate.seeds() > 0);
            if (row.isEmpty()) {
                said.add("Row " + id + " is not on the leaderboard any more, or has no completed run.");
            } else {
                found.add(new ComparedRow(found.size(), known(row.get())));
            }
        }
        rows = List.copyOf(found);
        state = wanted;
        problems = said;
        test();
    }

    /** A profile is read once for a state of its row. */
    private RowProfile known(LeaderboardRow row) {
        return rows.stream()
                .map(ComparedRow::profile)
                .filter(profile -> profile.row().equals(row))
                .findFirst()
                .orElseGet(() -> profiles.of(row));
    }

    private void test() {
        table = Optional.empty();
        if (rows.size() < 2 || metrics().isEmpty()) {
            return;
        }
        try {
            table = Optional.of(comparisons.compare(new ComparisonQuery(
                    baseline().id(),
                    others().stream().map(ComparedRow::id).toList(),
                    Optional.empty(),
                    metric(),
                    ComparisonQuery.SAMPLES,
                    ComparisonQuery.LEVEL)));
        } catch (IllegalArgumentException notComparable) {
            List<String> said = new ArrayList<>(problems);
            said.add(notComparable.getMessage());
            problems = said;
        }
    }

    CompareState state() {
        return state;
    }

    /** What could not be shown, in sentences. */
    List<String> problems() {
        return problems;
    }

    List<ComparedRow> rows() {
        return rows;
    }

    /** The row that all others are compared with. */
    ComparedRow baseline() {
        return row(state.baseline()).orElse(rows.getFirst());
    }

    List<ComparedRow> others() {
        return rows.stream().filter(row -> row != baseline()).toList();
    }

    /** The row whose confusions stand beside the baseline's. */
    ComparedRow beside() {
        return row(state.beside()).filter(row -> row != baseline()).orElse(others().getFirst());
    }

    private Optional<ComparedRow> row(Optional<String> id) {
        return id.flatMap(
                wanted -> rows.stream().filter(row -> row.id().equals(wanted)).findFirst());
    }

    /** Overall scores that every row has. */
    List<String> metrics() {
        return rows.isEmpty()
                ? List.of()
                : LeaderboardExport.usualMetrics(rows.getFirst().row().scores().keySet()).stream()
                        .filter(metric -> rows.stream()
                                .noneMatch(row -> Double.isNaN(row.row().mean(metric))))
                        .toList();
    }

    /** The score that is tested; {@link #metrics} must not be empty. */
    String metric() {
        return state.metric()
                .filter(metrics()::contains)
                .or(() -> metrics().stream().filter(USUAL::equals).findFirst())
                .orElse(metrics().getFirst());
    }

    Optional<ComparisonTable> table() {
        return table;
    }

    List<SettingDifference> differences() {
        return SettingDifference.of(rows.stream().map(ComparedRow::profile).toList());
    }

    /** Seed by seed, the utterances that only one of the two gets right. */
    List<Flips> flips(ComparedRow row) {
        return profiles.flips(row.row(), baseline().row());
    }

    boolean simulated() {
        return rows.stream().anyMatch(row -> row.row().simulated());
    }

    /** "3 rows on friends, by UWA against A · HiGRU". */
    String summary() {
        if (rows.size() < 2) {
            return "";
        }
        String corpora = String.join(
                " and ", rows.stream().map(row -> row.row().corpus()).distinct().toList());
        return Numbers.counted(rows.size(), "row", "rows") + " on " + corpora
                + (metrics().isEmpty()
                        ? ""
                        : ", by " + Metrics.of(metric()).title() + " against "
                                + baseline().name());
    }

    /** Address of the REST export of the tests. */
    String exportAddress(String format) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put("format", List.of(format));
        query.put("reference", List.of(baseline().id()));
        query.put("row", others().stream().map(ComparedRow::id).toList());
        query.put("metric", List.of(metric()));
        return "api/v1/comparisons/export?" + new QueryParameters(query).getQueryString();
    }
}
