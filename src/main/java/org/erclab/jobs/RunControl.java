package org.erclab.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.erclab.access.RequiresRole;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;
import org.erclab.store.Role;
import org.erclab.store.Run;
import org.erclab.store.RunStore;
import org.erclab.store.Scheduling;
import org.erclab.store.WorkerStore;

/** What people may do with a run. Each method answers with the run as it is afterwards, or says why not in a sentence. */
@ApplicationScoped
public class RunControl {

    private final RunStore runs;
    private final WorkerStore workers;

    RunControl(RunStore runs, WorkerStore workers) {
        this.runs = runs;
        this.workers = workers;
    }

    /** Ends the run at the next batch boundary and keeps its checkpoint. */
    @RequiresRole(value = Role.RESEARCHER, action = "stop run")
    public Run stop(long runId, String who) {
        return wish(runId, Wish.STOP, who);
    }

    /** Ends the run for good. */
    @RequiresRole(value = Role.RESEARCHER, action = "cancel run")
    public Run cancel(long runId, String who) {
        return wish(runId, Wish.CANCEL, who);
    }

    /** Queues a stopped or failed run again; it continues from its checkpoint. */
    @RequiresRole(value = Role.RESEARCHER, action = "resume run")
    public Run resume(long runId, String who) {
        Run run = find(runId);
        if (!run.status().canBecome(RunStatus.QUEUED) || run.status().isLive()) {
            throw new InvalidSpecException("Run " + runId + " is " + run.status() + " and cannot be resumed: "
                    + switch (run.status()) {
                        case COMPLETED -> "submit it again with force to train it once more";
                        case CANCELLED -> "submit it again";
                        case QUEUED -> "it already waits for a worker";
                        default -> "it is being worked on; stop it first";
                    });
        }
        if (!runs.requeue(runId, who)) {
            throw new InvalidSpecException("Run " + runId
                    + " cannot be resumed: another run with the same spec and seed was submitted meanwhile; see there");
        }
        return find(runId);
    }

    /** Makes a waiting run more or less urgent; larger comes first. */
    @RequiresRole(value = Role.RESEARCHER, action = "prioritise run")
    public Run prioritise(long runId, int priority, String who) {
        Scheduling.checkPriority(priority);
        Run run = find(runId);
        if (!runs.prioritise(runId, priority, who)) {
            throw new InvalidSpecException(
                    "Run " + runId + " is " + run.status() + ": only the order of runs that wait can be changed");
        }
        return find(runId);
    }

    /** Why the run waits, in a sentence that says what would help; empty when it does not wait. */
    public Optional<String> waiting(Run run) {
        return runs.queuePosition(run.id()).stream()
                .mapToObj(before -> WaitingReason.of(run.device(), run.memoryMb(), before, workers.alive()))
                .findFirst();
    }

    private Run wish(long runId, Wish wish, String who) {
        Run run = find(runId);
        if (runs.wish(runId, wish, who).isEmpty()) {
            String verb = wish == Wish.STOP ? "stopped" : "cancelled";
            throw new InvalidSpecException("Run " + runId + " is " + run.status() + " and cannot be " + verb);
        }
        return find(runId);
    }

    private Run find(long runId) {
        return runs.find(runId)
                .orElseThrow(() -> new InvalidSpecException("There is no run " + runId + ": see the list of runs"));
    }
}
