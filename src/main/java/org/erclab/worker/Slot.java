package org.erclab.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;
import org.erclab.jobs.RunProcess;
import org.erclab.store.Claim;
import org.erclab.store.Lease;
import org.erclab.store.LeaseStore;
import org.erclab.store.LogStore;
import org.jboss.logging.Logger;

/** A place for one run process at a time, on one device. Touched by the agent's thread only. */
final class Slot {

    private static final Logger LOG = Logger.getLogger(Slot.class);

    private final String device;
    private final LeaseStore leases;
    private final LogStore logs;
    private final String worker;

    private Claim claim;
    private RunningProcess process;
    private LogBuffer output;
    private long killAt;

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
        killAt = 0;
        try {
            process = launcher.launch(taken, output);
            LOG.infof("Run %d, attempt %d, on %s: %s", runId(), taken.attempt(), device, process.name());
        } catch (java.io.IOException e) {
            LOG.errorf("Run %d cannot be started: %s", runId(), e.getMessage());
            leases.lost(taken.lease(), "The run process could not be started: " + e.getMessage(), worker);
            claim = null;
        }
    }

    /** Follows the process: writes its output, obeys wishes, and clears up when it has ended. */
    void watch(Duration stopGrace, Duration cancelGrace) {
        OptionalInt exit = process.exitCode();
        flush();
        if (exit.isPresent()) {
            ended(exit.getAsInt());
            return;
        }
        Optional<Wish> wish = leases.wish(claim.lease());
        if (wish.isPresent() && wish.get() != Wish.RUN) {
            end(wish.get() == Wish.CANCEL ? cancelGrace : stopGrace);
        }
        killWhenDue();
    }

    /** Asks the process to end, and kills it after the grace time. */
    void end(Duration grace) {
        long due = System.nanoTime() + grace.toNanos();
        if (killAt == 0) {
            killAt = due;
            process.terminate();
        } else {
            killAt = Math.min(killAt, due);
        }
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

    private void killWhenDue() {
        if (killAt != 0 && System.nanoTime() - killAt > 0) {
            LOG.warnf("Run %d did not end in time: %s is killed", runId(), process.name());
            process.kill();
            killAt = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        }
    }

    private void ended(int exit) {
        Lease lease = claim.lease();
        // Nothing happens here when the process has ended its run itself, as it should.
        Optional<RunStatus> status =
                leases.lost(lease, "The run process ended with exit code " + exit + meaning(exit), worker);
        status.ifPresent(now -> LOG.warnf("Run %d lost its process (exit code %d) and is %s", runId(), exit, now));
        if (status.isEmpty() && exit != RunProcess.EXIT_COMPLETED) {
            LOG.infof("Run %d ended with exit code %d", runId(), exit);
        }
        claim = null;
    }

    private void flush() {
        output.flush(lines -> logs.append(claim, lines));
    }

    private static String meaning(int exit) {
        return switch (exit) {
            case 137 -> " (killed, perhaps for want of memory)";
            case 134, 139 -> " (a crash in native code)";
            case 143 -> " (told to end)";
            default -> "";
        };
    }
}
