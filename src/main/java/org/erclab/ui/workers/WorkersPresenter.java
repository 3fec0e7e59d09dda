package org.erclab.ui.workers;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.RunStatus;
import org.erclab.jobs.ArtifactQuota;
import org.erclab.jobs.MemorySize;
import org.erclab.jobs.RunControl;
import org.erclab.jobs.WaitingReason;
import org.erclab.jobs.WorkerControl;
import org.erclab.store.ClusterJobInfo;
import org.erclab.store.ClusterJobStore;
import org.erclab.store.Run;
import org.erclab.store.RunFilter;
import org.erclab.store.RunStore;
import org.erclab.store.Scheduling;
import org.erclab.store.WorkerInfo;
import org.erclab.store.WorkerStore;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Permission;

/** Reads workers, live runs, the queue and the jobs of clusters. */
@Dependent
class WorkersPresenter {

    /** Waiting runs that the page lists; the rest is a number. */
    static final int QUEUE_SHOWN = 100;

    private static final int LIVE_SHOWN = 500;

    /**
     * A waiting run.
     *
     * @param why it waits, in a sentence
     */
    record Waiting(Run run, String why) {}

    private final WorkerStore workers;
    private final RunStore runs;
    private final ClusterJobStore jobs;
    private final WorkerControl control;
    private final RunControl runControl;
    private final ArtifactQuota quota;
    private List<WorkerInfo> registered = List.of();
    private List<WorkerInfo> alive = List.of();
    private List<Run> live = List.of();
    private List<Waiting> queue = List.of();
    private List<ClusterJobInfo> ofClusters = List.of();
    private long waiting;

    WorkersPresenter(
            WorkerStore workers,
            RunStore runs,
            ClusterJobStore jobs,
            WorkerControl control,
            RunControl runControl,
            ArtifactQuota quota) {
        this.workers = workers;
        this.runs = runs;
        this.jobs = jobs;
        this.control = control;
        this.runControl = runControl;
        this.quota = quota;
    }

    /** What the files of runs take of what they may, to be added to the summary; empty where there is no quota. */
    String files() {
        return quota.allowed().isEmpty()
                ? ""
                : "; files of runs take " + MemorySize.words(quota.used()) + " of "
                        + MemorySize.words(quota.allowed().getAsLong());
    }

    void refresh() {
        registered = workers.list();
        alive = workers.alive();
        live = runs.page(new RunFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(RunStatus.STARTING, RunStatus.RUNNING),
                        Optional.empty(),
                        "",
                        "id",
                        true,
                        0,
                        LIVE_SHOWN))
                .runs();
        List<Run> next = runs.queue(QUEUE_SHOWN);
        queue = java.util.stream.IntStream.range(0, next.size())
                .mapToObj(before -> new Waiting(next.get(before), why(next.get(before), before)))
                .toList();
        waiting = runs.counts().getOrDefault(RunStatus.QUEUED, 0L);
        ofClusters = jobs.open();
    }

    /** What a cluster or a stopped worker said goes before what can be guessed from the workers. */
    private String why(Run run, int before) {
        return run.reason().isBlank() ? WaitingReason.of(run.device(), run.memoryMb(), before, alive) : run.reason();
    }

    List<WorkerInfo> workers() {
        return registered;
    }

    /** Whether the worker has not been heard of for so long that nobody counts on it. */
    boolean isSilent(WorkerInfo worker) {
        return alive.stream().noneMatch(one -> one.id().equals(worker.id()));
    }

    /** The live runs that this worker holds. */
    List<Run> runningOn(WorkerInfo worker) {
        return live.stream()
                .filter(run -> run.worker().equals(Optional.of(worker.id())))
                .toList();
    }

    List<Waiting> queue() {
        return queue;
    }

    /** Runs that wait, listed or not. */
    long waiting() {
        return waiting;
    }

    List<ClusterJobInfo> clusterJobs() {
        return ofClusters;
    }

    /** The worker takes no more runs and finishes those that it has. */
    void drain(WorkerInfo worker) {
        control.drain(worker.id(), Permission.caller().name());
    }

    /** The worker takes runs again. */
    void undrain(WorkerInfo worker) {
        control.resume(worker.id(), Permission.caller().name());
    }

    /** Makes a waiting run more or less urgent than it is. */
    void prioritise(Run run, int change) {
        runControl.prioritise(
                run.id(),
                Scheduling.bounded(run.priority() + change),
                Permission.caller().name());
    }

    /** "2 workers with 4 slots, 3 busy; 12 runs wait". */
    String summary() {
        int slots =
                registered.stream().mapToInt(worker -> worker.devices().size()).sum();
        int busy = registered.stream().mapToInt(WorkerInfo::busy).sum();
        return Numbers.counted(registered.size(), "worker", "workers") + " with "
                + Numbers.counted(slots, "slot", "slots") + ", " + busy + " busy; "
                + Numbers.counted(waiting, "run waits", "runs wait");
    }

    /** "HiGRU-sf on friends, seed 3". */
    static String name(Run run) {
        String title;
        try {
            title = RecipeCatalog.recipe(run.system()).title();
        } catch (InvalidSpecException systemIsGone) {
            title = run.system();
        }
        return title + " on " + run.corpus() + ", seed " + run.seed();
    }
}
