package org.erclab.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;
import org.erclab.jobs.ClusterStart;
import org.erclab.jobs.RunProcess;
import org.erclab.store.Claim;
import org.erclab.store.ClusterJobStore;
import org.erclab.store.LeaseStore;
import org.erclab.store.RunStore;
import org.erclab.store.TrackedJob;
import org.erclab.worker.cluster.ClusterEngine;
import org.erclab.worker.cluster.ClusterException;
import org.erclab.worker.cluster.ClusterJob;
import org.erclab.worker.cluster.JobIdentity;
import org.erclab.worker.cluster.JobState;
import org.jboss.logging.Logger;

/**
 * Draws the conclusions from what a cluster says about a job. What became of the run is the run's own word, in the database;
 * the cluster's word counts for what a run process cannot say: that it waits, that it never started, that it was killed, and
 * by whom.
 */
@ApplicationScoped
class JobFollower {

    private static final Logger LOG = Logger.getLogger(JobFollower.class);

    /** How long a job whose submission was not answered may take to appear. */
    private static final Duration APPEARANCE = Duration.ofSeconds(60);

    /** How long a job may work without holding its run's lease: it starts, or it ends. */
    private static final Duration IDLE = Duration.ofSeconds(90);

    /** How exactly a cluster tells how long a job has worked. */
    private static final Duration CLUSTER_CLOCK = Duration.ofSeconds(2);

    private final WorkerSettings settings;
    private final SlurmSettings slurm;
    private final ClusterJobStore jobs;
    private final LeaseStore leases;
    private final RunStore runs;
    private final JobLog log;

    /** Since when something holds of a job, by job and thing, on this machine's clock. */
    private final Map<String, Long> since = new HashMap<>();

    JobFollower(
            WorkerSettings settings,
            SlurmSettings slurm,
            ClusterJobStore jobs,
            LeaseStore leases,
            RunStore runs,
            JobLog log) {
        this.settings = settings;
        this.slurm = slurm;
        this.jobs = jobs;
        this.leases = leases;
        this.runs = runs;
        this.log = log;
    }

    /** Brings the job and its run to where they should be, as the cluster lists them. */
    void follow(ClusterEngine engine, TrackedJob job, List<ClusterJob> listed) {
        Optional<ClusterJob> found =
                listed.stream().filter(seen -> isThis(job, seen)).findFirst();
        log.follow(job);
        try {
            if (found.isEmpty()) {
                absent(job);
            } else if (found.get().state().isOver()) {
                over(engine, job, found.get());
            } else {
                alive(engine, job, found.get());
            }
        } catch (ClusterException e) {
            LOG.warnf("%s is looked after later: %s", job.name(), e.getMessage());
        }
    }

    private static boolean isThis(TrackedJob job, ClusterJob seen) {
        return job.number().isPresent()
                ? new JobIdentity(job.number().getAsLong(), job.name(), job.submitted()).matches(seen)
                : seen.identity().name().equals(job.name());
    }

    /** The cluster does not know the job: it never arrived, was forgotten with its controller, or ended long ago. */
    private void absent(TrackedJob job) {
        boolean givenUp =
                job.number().isEmpty() ? job.age().compareTo(APPEARANCE) > 0 : lasts(job, "absent", slurm.poll());
        // A process that still works shows it by its lease, whatever the cluster thinks.
        if (givenUp && !job.status().isLive()) {
            if (job.status() == RunStatus.STOPPED && job.wish() == Wish.RUN) {
                jobs.explainStop(job.runId(), "Its job is not known to the cluster any more; resume continues");
            }
            close(job, "The cluster does not know the job any more");
        }
    }

    private void alive(ClusterEngine engine, TrackedJob job, ClusterJob seen) throws ClusterException {
        since.remove(job.name() + " absent");
        if (job.number().isEmpty() || job.submitted().isEmpty()) {
            jobs.submitted(job.key(), seen.identity().id(), seen.identity().submitted());
        }
        boolean waits = seen.state() != JobState.RUNNING;
        if (job.status() == RunStatus.QUEUED) {
            queued(engine, job, seen, waits);
        } else if (job.status().isLive()) {
            wished(engine, job, seen);
        } else if (job.status() == RunStatus.STOPPED && job.wish() == Wish.RUN && waits) {
            // Ended with its process, which the cluster has put back into its queue.
            runs.continueLater(job.runId(), job.name());
        } else if (waits || lasts(job, "ended", job.wish() == Wish.RUN ? IDLE : settings.stopGrace())) {
            engine.cancel(seen.identity());
        }
    }

    private void queued(ClusterEngine engine, TrackedJob job, ClusterJob seen, boolean waits) throws ClusterException {
        if (seen.state() == JobState.HELD) {
            // Found to be running twice, or not to be startable: a new job has neither history.
            engine.cancel(seen.identity());
            close(job, "The cluster holds the job (" + seen.reason() + ")");
        } else if (waits) {
            since.remove(job.name() + " idle");
            jobs.explain(job.runId(), "Waits in Slurm as job " + seen.identity().id() + " (" + seen.reason() + ")");
        } else if (hasLostItsRun(job, seen)) {
            // The cluster may not notice for minutes that the process is gone; a new job goes on meanwhile.
            engine.cancel(seen.identity());
            close(job, "Its process was lost");
        } else if (lasts(job, "idle", IDLE)) {
            engine.cancel(seen.identity());
            lostBeforeItsStart(job, "Job " + seen.identity().id() + " runs without taking up its run");
            close(job, "It ran without taking up its run");
        }
    }

    /** Whether the execution that the cluster shows took the run which waits again now; one that was requeued began later. */
    private boolean hasLostItsRun(TrackedJob job, ClusterJob seen) {
        return jobs.sinceLostClaim(job)
                .filter(time -> seen.elapsed().plus(CLUSTER_CLOCK).compareTo(time) >= 0)
                .isPresent();
    }

    private void wished(ClusterEngine engine, TrackedJob job, ClusterJob seen) throws ClusterException {
        since.remove(job.name() + " idle");
        if (job.wish() == Wish.RUN || seen.state() != JobState.RUNNING) {
            return;
        }
        Duration grace = job.wish() == Wish.CANCEL ? settings.cancelGrace() : settings.stopGrace();
        if (since.putIfAbsent(job.name() + " wished", System.nanoTime()) == null) {
            engine.signal(seen.identity(), "TERM");
        } else if (lasts(job, "wished", grace)) {
            engine.signal(seen.identity(), "KILL");
        }
    }

    private void over(ClusterEngine engine, TrackedJob job, ClusterJob seen) throws ClusterException {
        Optional<Claim> claim = jobs.claim(job);
        if (claim.isPresent()) {
            if (seen.exitCode() == RunProcess.EXIT_REPLACED) {
                return; // a second process of the job found the first at work; the lease tells when that one ends
            }
            killed(job, seen, claim.get());
        } else if (job.status() == RunStatus.QUEUED) {
            neverStarted(job, seen);
        } else if (job.status() == RunStatus.STOPPED && job.wish() == Wish.RUN) {
            if (seen.exitCode() == ClusterStart.EXIT_REQUEUE && seen.state() == JobState.FAILED) {
                engine.requeue(seen.identity()); // Slurm does so itself where RequeueExit says 85
                return;
            }
            stopped(job, seen);
        }
        close(job, seen.ending());
    }

    /** The process is gone and could not say so. */
    private void killed(TrackedJob job, ClusterJob seen, Claim claim) {
        boolean atLimit = seen.state() == JobState.TIME_LIMIT;
        if (atLimit || seen.state() == JobState.CANCELLED) {
            leases.finish(claim.lease(), RunStatus.STOPPED, stopReason(seen), job.name());
            if (atLimit && slurm.requeueAtLimit()) {
                runs.continueLater(job.runId(), job.name());
            }
        } else {
            leases.lost(claim.lease(), seen.ending(), job.name());
        }
    }

    private void neverStarted(TrackedJob job, ClusterJob seen) {
        if (seen.state() == JobState.CANCELLED) {
            jobs.stopWaiting(job.runId(), stopReason(seen), job.name());
        } else if (!seen.state().isClustersFault()
                && seen.exitCode() != RunProcess.EXIT_REPLACED
                && jobs.latestClaim(job).isEmpty()) {
            lostBeforeItsStart(job, seen.ending());
        }
    }

    /** Counts as a lost attempt, so that a job that cannot start is not submitted for ever. */
    private void lostBeforeItsStart(TrackedJob job, String reason) {
        leases.claimForJob(job.runId(), job.name(), job.name(), "cpu").ifPresent(claim -> {
            String lastWords =
                    log.finish(job, Optional.of(claim)).map(line -> ": " + line).orElse("");
            leases.lost(claim.lease(), reason + lastWords, job.name());
        });
    }

    /** The process was told to end, and ended with its checkpoint written. */
    private void stopped(TrackedJob job, ClusterJob seen) {
        boolean atLimit = isAtLimit(job, seen);
        if (seen.state().isClustersFault() || atLimit && slurm.requeueAtLimit()) {
            runs.continueLater(job.runId(), job.name());
        } else if (seen.state() == JobState.CANCELLED) {
            jobs.explainStop(job.runId(), stopReason(seen));
        } else if (atLimit) {
            jobs.explainStop(
                    job.runId(), "The time limit of its job was reached; resume continues from the checkpoint");
        }
    }

    private boolean isAtLimit(TrackedJob job, ClusterJob seen) {
        if (seen.state() == JobState.TIME_LIMIT) {
            return true;
        }
        // Slurm warns up to a minute early; nobody else ends a job just then.
        return seen.limit()
                .filter(limit -> seen.elapsed()
                                .compareTo(limit.minus(slurm.stopBeforeLimit()).minusSeconds(75))
                        >= 0)
                .isPresent();
    }

    private static String stopReason(ClusterJob seen) {
        return seen.ending() + "; resume continues from the checkpoint";
    }

    private void close(TrackedJob job, String ending) {
        log.finish(job, jobs.latestClaim(job));
        jobs.end(job.key(), ending);
        since.keySet().removeIf(key -> key.startsWith(job.name() + " "));
        LOG.infof("%s of run %d is over: %s", job.name(), job.runId(), ending);
    }

    /** Whether something has held of the job for this long. */
    private boolean lasts(TrackedJob job, String what, Duration time) {
        long now = System.nanoTime();
        Long first = since.putIfAbsent(job.name() + " " + what, now);
        return first != null && now - first >= time.toNanos();
    }
}
