package org.erclab.jobs;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.erclab.experiment.Wish;
import org.erclab.store.Claim;
import org.erclab.store.LeaseStore;
import org.erclab.store.RunStore;
import org.jboss.logging.Logger;

/**
 * The start of a run process by a cluster: nobody has claimed the run for it, since nobody knew when it would start. It
 * takes the run itself, if the run still waits for its job.
 */
@ApplicationScoped
@Unremovable // looked up by the command line
public class ClusterStart {

    /** Asks the cluster to put the job back into its queue ({@code RequeueExit} of Slurm). */
    public static final int EXIT_REQUEUE = 85;

    private static final Logger LOG = Logger.getLogger(ClusterStart.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    /**
     * The job that this process is.
     *
     * @param name unique among all jobs
     * @param place its number and node, for people
     * @param device {@code cpu} or {@code cuda:0}
     * @param requeue whether it shall be queued again when the cluster ends it, at its time limit for example
     */
    public record Job(String name, String place, String device, boolean requeue) {}

    private final LeaseStore leases;
    private final RunStore runs;
    private final RunProcess process;

    ClusterStart(LeaseStore leases, RunStore runs, RunProcess process) {
        this.leases = leases;
        this.runs = runs;
        this.process = process;
    }

    /**
     * Takes the run and executes it to its end.
     *
     * @return the exit code of the process
     */
    public int execute(long runId, Job job) throws InterruptedException {
        Optional<Claim> claim = claim(runId, job);
        if (claim.isEmpty()) {
            LOG.warnf("Run %d does not wait for %s: nothing to do", runId, job.name());
            return RunProcess.EXIT_REPLACED;
        }
        int exit = process.execute(runId, claim.get().lease().token());
        boolean unwanted = exit == RunProcess.EXIT_STOPPED && process.wasToldToEnd() && isWanted(runId);
        return unwanted && job.requeue() ? EXIT_REQUEUE : exit;
    }

    private boolean isWanted(long runId) {
        return Insistence.of("The wish", () -> runs.find(runId))
                .filter(run -> run.wish() == Wish.RUN)
                .isPresent();
    }

    /** A job that the cluster starts again may find the lease of its own dead process, which ends by itself. */
    private Optional<Claim> claim(long runId, Job job) throws InterruptedException {
        long end = System.nanoTime() + leases.duration().plusSeconds(10).toNanos();
        while (true) {
            Optional<Claim> claim =
                    Insistence.of("The claim", () -> leases.claimForJob(runId, job.name(), job.place(), job.device()));
            if (claim.isPresent() || System.nanoTime() > end || !leases.isHeldBy(runId, job.name())) {
                return claim;
            }
            Thread.sleep(RETRY);
        }
    }
}
