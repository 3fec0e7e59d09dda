package org.erclab.jobs;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.erclab.batch.Jobs;
import org.erclab.experiment.RunStatus;
import org.erclab.store.Lease;
import org.erclab.store.LeaseLostException;
import org.erclab.store.LeaseStore;
import org.erclab.store.Run;
import org.erclab.store.RunStore;
import org.erclab.store.StoreException;
import org.jboss.logging.Logger;

/**
 * The life of a run process: take up the run under the lease of its claim, execute its batch job, keep the
 * heartbeat, and leave the run in a status that is true.
 */
@ApplicationScoped
public class RunProcess {

    /** The run is COMPLETED. */
    public static final int EXIT_COMPLETED = 0;
    /** The run is FAILED; its reason says why. */
    public static final int EXIT_FAILED = 1;
    /** The run is STOPPED with its checkpoint kept. */
    public static final int EXIT_STOPPED = 3;
    /** The run is CANCELLED. */
    public static final int EXIT_CANCELLED = 4;
    /** The lease was not or no longer this process's: nothing was written since. */
    public static final int EXIT_REPLACED = 5;
    /** The database or the batch container failed, not the run: it waits for its next attempt. */
    public static final int EXIT_LOST = 6;

    private static final Logger LOG = Logger.getLogger(RunProcess.class);

    /** How long a stop may take, from a signal to the end of the batch at work. */
    private static final int STOP_SECONDS = 25;

    private final RunSession session;
    private final RunStore runs;
    private final LeaseStore leases;
    private final Jobs jobs;
    private volatile CountDownLatch ended = new CountDownLatch(0);
    private volatile RunJob job;

    RunProcess(RunSession session, RunStore runs, LeaseStore leases, Jobs jobs) {
        this.session = session;
        this.runs = runs;
        this.leases = leases;
        this.jobs = jobs;
    }

    /**
     * Executes the run to its end.
     *
     * @return the exit code of the process
     */
    public int execute(long runId, long token) {
        Lease lease = new Lease(runId, token);
        String who = "process " + ProcessHandle.current().pid();
        session.clear();
        job = new RunJob(jobs, leases, session);
        ended = new CountDownLatch(1);
        try {
            Insistence.until("The begin of the run", () -> leases.begin(lease, who));
            Run run = Insistence.of("The run", () -> runs.find(runId)).orElseThrow();
            session.open(run, lease, who);
            try (Heartbeat heartbeat = new Heartbeat(leases, lease, session::progress, this::stop)) {
                heartbeat.start();
                work(lease, run.job());
            }
            return finish(lease, who);
        } catch (LeaseLostException e) {
            LOG.warn(e.getMessage());
            return EXIT_REPLACED;
        } finally {
            ended.countDown();
        }
    }

    /** Whether the last run ended because this process was told to end. */
    boolean wasToldToEnd() {
        return session.stopReason().equals(Optional.of(StopReason.SIGNAL));
    }

    /** A signal to this process: ends the run at the next batch boundary and waits for its last words. */
    void onShutdown(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        if (ended.getCount() > 0) {
            stop(StopReason.SIGNAL);
            if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.errorf("The run did not end within %d s", STOP_SECONDS);
            }
        }
    }

    private void work(Lease lease, String name) {
        job.start(lease, name);
        if (session.stopReason().isPresent()) {
            job.stop(); // a wish came before there was an execution to stop
        }
        try {
            job.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while run " + lease.runId() + " was at work", e);
        }
    }

    private void stop(StopReason reason) {
        if (session.stop(reason)) {
            job.stop();
        }
    }

    private int finish(Lease lease, String who) {
        if (session.isRecorded()) {
            LOG.infof("Run %d is completed", lease.runId());
            return EXIT_COMPLETED;
        }
        Optional<StopReason> stopped = session.stopReason();
        if (stopped.isPresent() && stopped.get() == StopReason.REPLACED) {
            LOG.warn(StopReason.REPLACED.sentence());
            return EXIT_REPLACED;
        }
        Optional<Throwable> failure = session.failure();
        if (failure.isPresent() && failure.get() instanceof LeaseLostException lost) {
            throw lost;
        }
        if (failure.isEmpty() && stopped.isPresent()) {
            boolean cancelled = stopped.get() == StopReason.CANCEL_WISHED;
            RunStatus wanted = cancelled ? RunStatus.CANCELLED : RunStatus.STOPPED;
            RunStatus status = end(lease, wanted, stopped.get().sentence(), who);
            return status == RunStatus.CANCELLED ? EXIT_CANCELLED : EXIT_STOPPED;
        }
        if (failure.isEmpty()) {
            return lost(lease, "The batch container ended the job between two steps; the log says why", who);
        }
        if (StoreException.isDatabaseAway(failure.get())) {
            return lost(lease, "The database was away for too long: " + FailureSentence.of(failure.get()), who);
        }
        end(lease, RunStatus.FAILED, FailureSentence.of(failure.get()), who);
        return EXIT_FAILED;
    }

    /**
     * Neither the run nor its steps are to blame, and what they finished is kept: the run goes on with its next attempt.
     * Steps wait for an absent database, but the batch container fails when one breaks off within its own statements.
     */
    private int lost(Lease lease, String reason, String who) {
        Insistence.of("The end of the attempt", () -> leases.lost(lease, reason, who))
                .ifPresent(now -> LOG.warnf("Run %d is %s: %s", lease.runId(), now.lowerName(), reason));
        return EXIT_LOST;
    }

    private RunStatus end(Lease lease, RunStatus wanted, String reason, String who) {
        RunStatus status = Insistence.of("The end of the run", () -> leases.finish(lease, wanted, reason, who));
        LOG.infof("Run %d is %s: %s", lease.runId(), status.lowerName(), reason);
        return status;
    }
}
