package org.erclab.ui.experiment;

import com.vaadin.flow.router.QueryParameters;
import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.RunStatus;
import org.erclab.jobs.RunControl;
import org.erclab.leaderboard.Leaderboard;
import org.erclab.leaderboard.LeaderboardExport;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.SeedResult;
import org.erclab.leaderboard.compare.RowProfile;
import org.erclab.leaderboard.compare.RowProfiles;
import org.erclab.leaderboard.compare.SettingDifference;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.store.Experiment;
import org.erclab.store.ExperimentStore;
import org.erclab.store.Run;
import org.erclab.store.RunStore;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Permission;

/** Reads experiments with their runs, and passes on what people want of all of them. */
@Dependent
class ExperimentPresenter {

    /** Experiments that are looked at together at most. */
    static final int MAX_EXPERIMENTS = 100;

    private static final String USUAL = "uwa";

    /**
     * One line of the table.
     *
     * @param runs in order of the registered seeds
     * @param row of the leaderboard that its completed runs belong to; empty before the first
     */
    record Line(Experiment experiment, List<Run> runs, Optional<LeaderboardRow> row) {

        String title() {
            try {
                return RecipeCatalog.recipe(experiment.system()).title();
            } catch (InvalidSpecException systemIsGone) {
                return experiment.system();
            }
        }

        /** The score of one of its runs on test. */
        Optional<Double> score(Run run, String metric) {
            return row.stream()
                    .flatMap(found -> found.runs().stream())
                    .filter(seed -> seed.runId() == run.id())
                    .map(SeedResult::scores)
                    .flatMap(scores -> Optional.ofNullable(scores.get(metric)).stream())
                    .findFirst();
        }

        /** Over the completed runs of this experiment, not over other seeds of the same config. */
        Optional<MeanAndDeviation> mean(String metric) {
            double[] scores = runs.stream()
                    .flatMap(run -> score(run, metric).stream())
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            return scores.length == 0 ? Optional.empty() : Optional.of(MeanAndDeviation.of(scores));
        }
    }

    private final ExperimentStore experiments;
    private final RunStore runs;
    private final RunControl control;
    private final Leaderboard leaderboard;
    private final RowProfiles profiles;
    private List<Long> ids = List.of();
    private List<Line> lines = List.of();
    private Optional<String> wantedMetric = Optional.empty();

    ExperimentPresenter(
            ExperimentStore experiments,
            RunStore runs,
            RunControl control,
            Leaderboard leaderboard,
            RowProfiles profiles) {
        this.experiments = experiments;
        this.runs = runs;
        this.control = control;
        this.leaderboard = leaderboard;
        this.profiles = profiles;
    }

    /** Reads "3" or "3,4,5"; numbers without experiment are left out. */
    static List<Long> numbers(String text) {
        return Stream.of(text.split(","))
                .filter(number -> number.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .distinct()
                .limit(MAX_EXPERIMENTS)
                .toList();
    }

    void open(List<Long> numbers, Optional<String> metric) {
        ids = numbers;
        wantedMetric = metric;
        refresh();
    }

    void refresh() {
        List<LeaderboardRow> rows = leaderboard.all();
        lines = ids.stream()
                .flatMap(id -> experiments.find(id).stream())
                .map(experiment -> line(experiment, rows))
                .toList();
    }

    private Line line(Experiment experiment, List<LeaderboardRow> rows) {
        return new Line(
                experiment,
                runs.find(experiment.runs()),
                rows.stream()
                        .filter(row -> row.runs().stream()
                                .anyMatch(seed -> experiment.runs().contains(seed.runId())))
                        .findFirst());
    }

    List<Line> lines() {
        return lines;
    }

    /** What the page draws of the runs; heartbeats alone leave it as it is. */
    List<?> standing() {
        return lines.stream()
                .map(line -> List.of(
                        line.row(),
                        line.runs().stream()
                                .map(run -> List.of(run.id(), run.status(), run.epoch()))
                                .toList()))
                .toList();
    }

    /** All seeds of all lines, ascending. */
    List<Long> seeds() {
        TreeSet<Long> seeds = new TreeSet<>();
        lines.forEach(line -> line.runs().forEach(run -> seeds.add(run.seed())));
        return List.copyOf(seeds);
    }

    /** Scores that some line has. */
    List<String> metrics() {
        List<String> present = lines.stream()
                .flatMap(line -> line.row().stream())
                .flatMap(row -> row.scores().keySet().stream())
                .distinct()
                .toList();
        return present.isEmpty()
                ? List.of()
                : LeaderboardExport.usualMetrics(present).stream()
                        .filter(present::contains)
                        .toList();
    }

    /** The score in the table. */
    Optional<String> metric() {
        List<String> metrics = metrics();
        return wantedMetric
                .filter(metrics::contains)
                .or(() -> metrics.stream().filter(USUAL::equals).findFirst())
                .or(() -> metrics.stream().findFirst());
    }

    /** Runs that a stop would end. */
    List<Run> stoppable() {
        return runs(run -> run.status().isLive() || run.status() == RunStatus.QUEUED);
    }

    /** Runs that would go on from their checkpoints. */
    List<Run> resumable() {
        return runs(run -> run.status() == RunStatus.STOPPED || run.status() == RunStatus.FAILED);
    }

    private List<Run> runs(Predicate<Run> condition) {
        return lines.stream()
                .flatMap(line -> line.runs().stream())
                .filter(condition)
                .distinct()
                .toList();
    }

    /** Stops the runs, each as far as it still can be, and says which could not. */
    List<String> stop(List<Run> wanted) {
        return each(wanted, run -> control.stop(run.id(), Permission.caller().name()));
    }

    /** Queues the runs again, and says which could not be. */
    List<String> resume(List<Run> wanted) {
        return each(wanted, run -> control.resume(run.id(), Permission.caller().name()));
    }

    private List<String> each(List<Run> wanted, java.util.function.Consumer<Run> wish) {
        List<String> refused = new ArrayList<>();
        for (Run run : wanted) {
            try {
                wish.accept(run);
            } catch (InvalidSpecException movedOnMeanwhile) {
                refused.add(movedOnMeanwhile.getMessage());
            }
        }
        refresh();
        return refused;
    }

    /** Rows of the leaderboard that the lines belong to, each once. */
    List<LeaderboardRow> rows() {
        return lines.stream().flatMap(line -> line.row().stream()).distinct().toList();
    }

    /** The settings in which the rows differ; what a row has not reached yet is not there. */
    List<SettingDifference> differences() {
        List<RowProfile> known = rows().stream().map(profiles::of).toList();
        return known.size() < 2 ? List.of() : SettingDifference.of(known);
    }

    /** Address of the export of these rows, in the leaderboard's layout for papers. */
    String exportAddress(String format) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put("format", List.of(format));
        query.put(
                "text",
                List.of(String.join(
                        " OR ", rows().stream().map(LeaderboardRow::groupId).toList())));
        return "api/v1/leaderboard/export?" + new QueryParameters(query).getQueryString();
    }

    /** "12 runs: 9 completed, 2 running, 1 failed". */
    String summary() {
        List<Run> all = runs(run -> true);
        Map<RunStatus, Long> counts = new java.util.EnumMap<>(RunStatus.class);
        all.forEach(run -> counts.merge(run.status(), 1L, Long::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((status, count) -> parts.add(count + " " + status.lowerName()));
        return Numbers.counted(all.size(), "run", "runs") + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }
}
