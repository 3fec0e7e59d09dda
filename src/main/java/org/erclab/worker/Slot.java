package org.erclab.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;
import org.erclab.jobs.RunProcess;
import org.erclab.store.Claim;
import org.erclab.store.LeaseStore;
import org.erclab.store.LogStore;
import org.jboss.logging.Logger;

/** A place for one run process at a time, on one device. Touched by the agent's thread only. */
final class Slot {

    private static final Logger LOG = Logger.getLogger(Slot.class);

    /** What a shell says of a process that signal 9 has ended. */
    private static final int KILLED = 137;

    private final String device;
    private final LeaseStore leases;
    private final LogStore logs;
    private final String worker;

    private Claim claim;
    private RunningProcess process;
    private LogBuffer output;
    private long startedAt;
    private long killAt;
    private long leaseGoneAt;
    private String whyKilled;
    /** As counted at the last look and at the one before, when the process surely lived. */
    private long kernelKills;

    private long kernelKillsBefore;

    Slot(String device, String worker, LeaseStore leases, LogStore logs) {
        this.device = device;
        this.worker = worker;
        this.leases = leases;
        this.logs = logs;
    }

    String device() {
        return device;
    }

    boolean isFree() {
        return claim == null;
    }

    /** The run that it holds. */
    long runId() {
        return claim.lease().runId();
    }

    /** Starts the process of a claimed run; a start that fails counts as a lost attempt. */
    void start(Claim taken, Launcher launcher) {
        claim = taken;
        output = new LogBuffer();
        startedAt = System.nanoTime();
        killAt = 0;
        leaseGoneAt = 0;
        whyKilled = null;
        kernelKills = KernelKills.count();
        kernelKillsBefore = kernelKills;
        try {
            process = launcher.launch(taken, output);
            LOG.infof("Run %d, attempt %d, on %s: %s", runId(), taken.attempt(), device, process.name());
        } catch (java.io.IOException e) {
            LOG.errorf("Run %d cannot be started: %s", runId(), e.getMessage());
            leases.lost(taken.lease(), "The run process could not be started: " + e.getMessage(), worker);
            claim = null;
        }
    }

    /**
     * Follows the process: writes its output, obeys wishes, and clears up when it has ended.
     *
     * @param contactSince since when the database was there without a break, on the clock of {@link System#nanoTime}
     */
    void watch(Duration stopGrace, Duration cancelGrace, long contactSince) {
        OptionalInt exit = process.exitCode();
        flush();
        if (exit.isPresent()) {
            ended(exit.getAsInt(), contactSince - startedAt > 0);
            return;
        }
        kernelKillsBefore = kernelKills;
        kernelKills = KernelKills.count();
        Optional<Wish> wish = leases.wish(claim.lease());
        if (wish.isEmpty()) {
            leaseIsGone(stopGrace);
        } else if (wish.get() == Wish.CANCEL) {
            end(cancelGrace, "its run was cancelled and it did not end within " + cancelGrace.toSeconds() + " s");
        } else if (wish.get() == Wish.STOP) {
            end(stopGrace, "its run was stopped and it did not end within " + stopGrace.toSeconds() + " s");
        }
        killWhenDue();
    }

    /** The worker is told to end, and its processes with it. */
    void drain(Duration grace) {
        end(grace, "the worker was shut down and it did not end within " + grace.toSeconds() + " s");
    }

    /** While the worker drains: whether the process is gone, its run waiting for another worker. */
    boolean isDrained() {
        OptionalInt exit = process.exitCode();
        if (exit.isEmpty()) {
            killWhenDue();
            return false;
        }
        flush();
        leases.requeue(claim.lease(), "The worker was shut down; waits to continue", worker);
        claim = null;
        return true;
    }

    /** Asks the process to end, and kills it after the grace time. */
    private void end(Duration grace, String why) {
        long due = System.nanoTime() + grace.toNanos();
        if (killAt == 0) {
            killAt = due;
            whyKilled = why;
            process.terminate();
        } else if (due - killAt < 0) {
            killAt = due;
            whyKilled = why;
        }
    }

    /** The process has ended its run and is about to go; or it was replaced, and hangs: then it is in the way. */
    private void leaseIsGone(Duration grace) {
        if (leaseGoneAt == 0) {
            leaseGoneAt = System.nanoTime();
        } else if (System.nanoTime() - leaseGoneAt > grace.toNanos()) {
            end(Duration.ZERO, "its lease was gone and it did not end");
        }
    }

    private void killWhenDue() {
        if (killAt != 0 && System.nanoTime() - killAt > 0) {
            LOG.warnf("Run %d: %s is killed: %s", runId(), process.name(), whyKilled);
            process.kill();
            killAt = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        }
    }

    private void ended(int exit, boolean outage) {
        boolean killedByWorker = killAt != 0 && exit == KILLED;
        String reason = ExitReason.of(
                exit,
                killedByWorker ? Optional.of(whyKilled) : Optional.empty(),
                KernelKills.count() > kernelKillsBefore);
        // Nothing happens here when the process has ended its run itself, as it should.
        Optional<RunStatus> status = outage
                ? leases.requeue(claim.lease(), "The database was away while the run process worked; waits", worker)
                : leases.lost(claim.lease(), reason, worker);
        status.ifPresent(now -> LOG.warnf("Run %d is %s: %s", runId(), now, reason));
        if (status.isEmpty() && exit != RunProcess.EXIT_COMPLETED) {
            LOG.infof("Run %d ended with exit code %d", runId(), exit);
        }
        claim = null;
    }

    private void flush() {
        output.flush(lines -> logs.append(claim, lines));
    }
}
