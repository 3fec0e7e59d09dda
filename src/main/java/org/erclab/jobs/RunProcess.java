package org.erclab.jobs;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.RunStatus;
import org.erclab.nn.train.TrainingDivergedException;
import org.erclab.store.Lease;
import org.erclab.store.LeaseLostException;
import org.erclab.store.LeaseStore;
import org.erclab.store.Run;
import org.erclab.store.RunStore;
import org.jboss.logging.Logger;

/**
 * The life of a run process: take up the run under the lease of its claim, execute the job {@code train-run}, keep the
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

    private static final Logger LOG = Logger.getLogger(RunProcess.class);
    private static final Set<BatchStatus> OVER =
            EnumSet.of(BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED, BatchStatus.ABANDONED);

    /** How long a stop may take, from a signal to the end of the batch at work. */
    private static final int STOP_SECONDS = 25;

    private final RunSession session;
    private final RunStore runs;
    private final LeaseStore leases;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Long execution;
    private volatile boolean working;

    RunProcess(RunSession session, RunStore runs, LeaseStore leases) {
        this.session = session;
        this.runs = runs;
        this.leases = leases;
    }

    /**
     * Executes the run to its end.
     *
     * @return the exit code of the process
     */
    public int execute(long runId, long token) {
        Lease lease = new Lease(runId, token);
        String who = "process " + ProcessHandle.current().pid();
        working = true;
        try {
            leases.begin(lease, who);
            Run run = runs.find(runId).orElseThrow();
            session.open(run, lease, who);
            try (Heartbeat heartbeat = new Heartbeat(leases, lease, session::progress, this::stop)) {
                heartbeat.start();
                awaitJob(run, lease);
            }
            return finish(lease, who);
        } catch (LeaseLostException e) {
            LOG.warn(e.getMessage());
            return EXIT_REPLACED;
        } finally {
            ended.countDown();
        }
    }

    /** A signal to this process: ends the run at the next batch boundary and waits for its last words. */
    void onShutdown(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        if (working && ended.getCount() > 0) {
            stop(StopReason.SIGNAL);
            if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.errorf("The run did not end within %d s", STOP_SECONDS);
            }
        }
    }

    private void awaitJob(Run run, Lease lease) {
        JobOperator operator = BatchRuntime.getJobOperator();
        Properties parameters = new Properties();
        parameters.setProperty("run", String.valueOf(run.id()));
        parameters.setProperty("token", String.valueOf(lease.token()));
        long started = operator.start("train-run", parameters);
        execution = started;
        // A wish may have come before there was an execution to stop.
        session.stopReason().ifPresent(this::stop);
        while (!OVER.contains(operator.getJobExecution(started).getBatchStatus())) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while run " + run.id() + " was at work", e);
            }
        }
    }

    private void stop(StopReason reason) {
        session.stop(reason);
        Long running = execution;
        if (running == null) {
            return;
        }
        try {
            BatchRuntime.getJobOperator().stop(running);
        } catch (BatchRuntimeException e) {
            // It has just ended by itself.
            LOG.debug("Job execution " + running + " was not there to stop", e);
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
            end(
                    lease,
                    cancelled ? RunStatus.CANCELLED : RunStatus.STOPPED,
                    stopped.get().sentence(),
                    who);
            return cancelled ? EXIT_CANCELLED : EXIT_STOPPED;
        }
        end(lease, RunStatus.FAILED, failure.map(RunProcess::sentence).orElse("The job ended without a result"), who);
        return EXIT_FAILED;
    }

    private void end(Lease lease, RunStatus status, String reason, String who) {
        Insistence.until("The end of the run", () -> leases.finish(lease, status, reason, who));
        LOG.infof("Run %d is %s: %s", lease.runId(), status.lowerName(), reason);
    }

    /** The first line only: a native exception's message carries its whole stack. */
    private static String sentence(Throwable failure) {
        String message = failure.getMessage() == null
                ? ""
                : failure.getMessage().lines().findFirst().orElse("");
        boolean ours = failure instanceof InvalidSpecException
                || failure instanceof TrainingDivergedException
                || failure instanceof IllegalArgumentException;
        return ours && !message.isEmpty() ? message : failure.getClass().getSimpleName() + ": " + message;
    }
}
