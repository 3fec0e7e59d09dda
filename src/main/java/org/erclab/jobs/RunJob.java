package org.erclab.jobs;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.erclab.batch.JobRefusedException;
import org.erclab.batch.Jobs;
import org.erclab.store.Lease;
import org.erclab.store.LeaseLostException;
import org.erclab.store.LeaseStore;
import org.erclab.store.StoreException;
import org.jboss.logging.Logger;

/** The execution of the batch job, named by the run's system, that does the work of this process's run. */
final class RunJob {

    private static final Logger LOG = Logger.getLogger(RunJob.class);
    private static final Duration POLL = Duration.ofSeconds(2);

    /** How long the container may take to write down the end of a job whose last step is over. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Jobs jobs;
    private final LeaseStore leases;
    private final RunSession session;
    private volatile Long execution;

    RunJob(Jobs jobs, LeaseStore leases, RunSession session) {
        this.jobs = jobs;
        this.leases = leases;
        this.session = session;
    }

    /** Starts the job. Every attempt of a run is an execution of the same job instance, where the container knows it. */
    void start(Lease lease, String name) {
        OptionalLong previous = Insistence.of("The job", () -> leases.jobExecution(lease.runId()));
        execution = Insistence.of(
                "The job",
                () -> previous.isPresent() ? restart(lease, name, previous.getAsLong()) : startNew(lease, name));
        try {
            Insistence.until("The job", () -> leases.executes(lease, execution));
        } catch (LeaseLostException e) {
            // A resumed run that only had to be scored may be over by now; how the job ends tells.
            LOG.debugf("Job execution %d has ended or was replaced: %s", execution, e.getMessage());
        }
    }

    /**
     * Waits for the job's end. Its own last call tells: the status in the database alone may stay STOPPING for ever when a
     * stop and the end of the job meet.
     */
    void await() throws InterruptedException {
        while (!session.awaitJobEnd(POLL) && isOpen()) {
            LOG.debugf("Job execution %d is at work", execution);
        }
        long patience = System.nanoTime() + LAST_WORDS.toNanos();
        while (isOpen() && System.nanoTime() < patience) {
            Thread.sleep(50);
        }
        if (isOpen()) {
            jobs.fail(execution, "It ended while it was being stopped");
        }
    }

    /** Has the container stop the job; nothing happens before its start or after its end. */
    void stop() {
        Long running = execution;
        if (running == null) {
            return;
        }
        try {
            jobs.stop(running);
        } catch (JobRefusedException e) {
            // It has just ended by itself.
            LOG.debugf("Job execution %d was not there to stop: %s", running, e.getMessage());
        }
    }

    private boolean isOpen() {
        return Insistence.of("The state of the job", () -> jobs.isOpen(execution));
    }

    private long restart(Lease lease, String name, long previous) {
        try {
            jobs.fail(previous, "Its process was lost");
            return jobs.restart(previous);
        } catch (JobRefusedException e) {
            if (StoreException.isDatabaseAway(e)) {
                throw e;
            }
            LOG.warnf("Run %d starts its job anew: %s", lease.runId(), e.getMessage());
            return startNew(lease, name);
        }
    }

    private long startNew(Lease lease, String name) {
        return jobs.start(name, Map.of("run", String.valueOf(lease.runId())));
    }
}
