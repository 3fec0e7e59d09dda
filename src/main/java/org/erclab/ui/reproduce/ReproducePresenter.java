package org.erclab.ui.reproduce;

import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.LongStream;
import org.erclab.experiment.RunStatus;
import org.erclab.jobs.Submissions;
import org.erclab.jobs.SubmitRequest;
import org.erclab.leaderboard.reproduce.PaperTable;
import org.erclab.leaderboard.reproduce.PaperTables;
import org.erclab.leaderboard.reproduce.Planner;
import org.erclab.leaderboard.reproduce.TableRequest;
import org.erclab.store.NewExperiment;
import org.erclab.store.RunFilter;
import org.erclab.store.RunStore;
import org.erclab.store.WorkerInfo;
import org.erclab.store.WorkerStore;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Permission;
import org.erclab.ui.layout.Times;

/** Fills tables and submits what they lack. */
@Dependent
class ReproducePresenter {

    /** Seeds that the page offers at most; more by REST or command. */
    static final int MAX_SEEDS = 20;

    /** Completed runs that an estimate looks at. */
    private static final int LOOKED_AT = 20;

    /**
     * What a submission would bring.
     *
     * @param time all runs on the slots of today, as far as runs of the same systems were measured; empty when none was
     * @param unmeasured runs of systems without a completed run
     */
    record Bill(int configs, int runs, Optional<Duration> time, int unmeasured) {

        /** "12 runs of 4 configs, about 2 h 5 min; 3 of systems that were never measured here". */
        String words() {
            return Numbers.counted(runs, "run", "runs") + " of " + Numbers.counted(configs, "config", "configs")
                    + time.map(length -> ", about " + Times.length(length)).orElse("")
                    + (unmeasured == 0
                            ? ""
                            : "; " + Numbers.counted(unmeasured, "run", "runs")
                                    + " of systems without a completed run here, whose time is not known");
        }
    }

    private final PaperTables tables;
    private final Submissions submissions;
    private final RunStore runs;
    private final WorkerStore workers;

    ReproducePresenter(PaperTables tables, Submissions submissions, RunStore runs, WorkerStore workers) {
        this.tables = tables;
        this.submissions = submissions;
        this.runs = runs;
        this.workers = workers;
    }

    List<PaperTables.Summary> list() {
        return tables.list();
    }

    /**
     * A table with what was measured so far.
     *
     * @throws IllegalArgumentException when there is no such table
     */
    PaperTable open(String id) {
        return tables.fill(TableRequest.of(id), this::plan);
    }

    /** What has no run yet when every cell gets the seeds 1 to {@code seeds}. */
    List<Planner.Wanted> missing(String id, int seeds) {
        return tables.missing(
                TableRequest.of(id), LongStream.rangeClosed(1, seeds).boxed().toList(), false, this::plan);
    }

    Bill bill(List<Planner.Wanted> missing) {
        double seconds = 0;
        int measured = 0;
        int all = 0;
        for (Planner.Wanted wanted : missing) {
            int count = wanted.seeds().size();
            all += count;
            OptionalDouble each = secondsOfARun(wanted);
            if (each.isPresent()) {
                measured += count;
                seconds += count * each.getAsDouble();
            }
        }
        int slots = Math.max(
                1,
                workers.list().stream()
                        .filter(worker -> !worker.draining())
                        .map(WorkerInfo::devices)
                        .mapToInt(List::size)
                        .sum());
        return new Bill(
                missing.size(),
                all,
                measured == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.round(seconds / slots))),
                all - measured);
    }

    private OptionalDouble secondsOfARun(Planner.Wanted wanted) {
        return runs
                .page(new RunFilter(
                        Optional.of(wanted.corpus()),
                        Optional.of(wanted.system()),
                        Set.of(RunStatus.COMPLETED),
                        Optional.empty(),
                        "",
                        "id",
                        false,
                        0,
                        LOOKED_AT))
                .runs()
                .stream()
                .filter(run -> run.started().isPresent() && run.ended().isPresent())
                .mapToDouble(run ->
                        Duration.between(run.started().get(), run.ended().get()).toSeconds())
                .average();
    }

    /** Submits what is missing and gives the numbers of the experiments. */
    List<Long> submit(List<Planner.Wanted> missing) {
        List<Long> experiments = new ArrayList<>();
        missing.forEach(wanted -> experiments.add(
                submissions.submit(request(wanted), Permission.caller().name()).experimentId()));
        return experiments;
    }

    private NewExperiment plan(Planner.Wanted wanted) {
        return submissions.plan(request(wanted));
    }

    private static SubmitRequest request(Planner.Wanted wanted) {
        return new SubmitRequest(
                wanted.system(),
                wanted.corpus(),
                wanted.preset(),
                wanted.settings(),
                wanted.seeds(),
                wanted.device(),
                "",
                false);
    }
}
