package org.erclab.store;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;

/**
 * Which runs are left to which jobs of a batch cluster. A run has at most one such job; {@link LeaseStore#claim} leaves it
 * alone meanwhile, and the job itself takes the run by {@link LeaseStore#claimForJob} when it starts.
 *
 * <p>Each method is a transaction of its own: what the cluster was told must not be forgotten with something else.
 */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class ClusterJobStore {

    /** How long a worker looks after a cluster without renewing it; another one follows then. */
    public static final Duration LEADERSHIP = Duration.ofSeconds(60);

    /**
     * A waiting run that no other job has, and its device as asked for.
     *
     * @param key of the new job's row
     * @param memoryMb main memory in MiB that it needs at least; 0 when it does not say
     */
    public record Reservation(long key, long runId, String device, int memoryMb, String name) {}

    private final Sql sql;
    private final RunEvents events;

    ClusterJobStore(Sql sql, RunEvents events) {
        this.sql = sql;
        this.events = events;
    }

    /** Makes the worker the one that looks after the cluster's jobs; false while another one does. */
    public boolean lead(String cluster, String worker) {
        return sql.update(
                        "insert into cluster (name, worker, expires) values (?, ?, clock_timestamp()"
                                + " + make_interval(secs => ?)) on conflict (name) do update set worker = excluded.worker,"
                                + " expires = excluded.expires where cluster.worker = excluded.worker"
                                + " or cluster.expires < clock_timestamp()",
                        cluster,
                        worker,
                        (double) LEADERSHIP.toSeconds())
                == 1;
    }

    /** Lets another worker follow at once. */
    public void resign(String cluster, String worker) {
        sql.update("update cluster set expires = clock_timestamp() where name = ? and worker = ?", cluster, worker);
    }

    /** The cluster's jobs that are not known to be over, oldest first. */
    public List<TrackedJob> open(String cluster) {
        return sql.list(
                ClusterJobStore::job,
                "select j.id, run_id, j.name, number, j.submitted, extract(epoch from clock_timestamp() - j.created), j.output_read,"
                        + " run.status, run.wish, run.attempt from cluster_job j join run on run.id = run_id"
                        + " where j.cluster = ? and j.ended is null order by j.id",
                cluster);
    }

    /** The jobs of all clusters that are not known to be over, oldest first, for people to look at. */
    public List<ClusterJobInfo> open() {
        return sql.list(
                row -> {
                    long number = row.getLong(4);
                    OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
                    return new ClusterJobInfo(
                            row.getString(1),
                            row.getLong(2),
                            row.getString(3),
                            known,
                            row.getTimestamp(5).toInstant(),
                            RunStatus.valueOf(row.getString(6)),
                            row.getString(7));
                },
                "select j.cluster, j.run_id, j.name, j.number, coalesce(j.submitted, j.created), run.status, run.reason"
                        + " from cluster_job j join run on run.id = j.run_id where j.ended is null order by j.id");
    }

    /**
     * Leaves the most urgent waiting run to a job that is about to be submitted.
     *
     * @param devices of runs, as asked for, that the job may be for
     * @param name the job's, unique for ever
     */
    public Optional<Reservation> reserve(String cluster, List<String> devices, String name) {
        return sql.changed(
                row -> new Reservation(row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4), name),
                """
                with next as (
                    select run.id from run %s
                    where status = 'QUEUED' and wish = 'RUN' and cluster_job is null and device = any (?)
                    order by %s for update of run skip locked limit 1
                ), reserved as (
                    update run set cluster_job = ? where id = (select id from next) returning id, device, memory_mb
                ), job as (
                    insert into cluster_job (cluster, run_id, name) select ?, id, ? from reserved returning id, run_id
                )
                select job.id, run_id, device, memory_mb from job join reserved on reserved.id = run_id
                """.formatted(QueueOrder.HOLDING, QueueOrder.NEXT),
                devices.toArray(String[]::new),
                name,
                cluster,
                name);
    }

    /** Remembers what the cluster answered. */
    public void submitted(long key, long number, Optional<Instant> submitted) {
        sql.update(
                "update cluster_job set number = ?, submitted = coalesce(submitted, cast(? as timestamptz)) where id = ?",
                number,
                submitted.map(Timestamp::from).orElse(null),
                key);
    }

    /** Shows beside a waiting run what it waits for. */
    public void explain(long runId, String sentence) {
        sql.update(
                "update run set reason = ? where id = ? and status = 'QUEUED' and reason <> ?",
                sentence,
                runId,
                sentence);
    }

    /** Shows beside a stopped run why it was stopped. */
    public void explainStop(long runId, String sentence) {
        sql.update("update run set reason = ? where id = ? and status = 'STOPPED'", sentence, runId);
    }

    /** Remembers how much of the job's output is in the run's log. */
    public void outputRead(long key, long bytes) {
        sql.update("update cluster_job set output_read = ? where id = ?", bytes, key);
    }

    /** The job will not work on its run any more; the run is free for another one when it still waits. */
    public void end(long key, String ending) {
        sql.update(
                "update run set cluster_job = null from cluster_job j where j.id = ? and run.id = j.run_id"
                        + " and run.cluster_job = j.name",
                key);
        sql.update("update cluster_job set ended = clock_timestamp(), ending = ? where id = ?", ending, key);
    }

    /** A waiting run is taken out of the queue; it can be resumed. */
    public void stopWaiting(long runId, String reason, String who) {
        int stopped = sql.update(
                "update run set status = 'STOPPED', reason = ?, ended = clock_timestamp() where id = ? and status = 'QUEUED'",
                reason,
                runId);
        if (stopped == 1) {
            events.add(runId, RunStatus.STOPPED.lowerName(), who, reason);
        }
    }

    /** The claim under which the job works on its run, if it does. */
    public Optional<Claim> claim(TrackedJob job) {
        return sql.first(
                row -> new Claim(new Lease(row.getLong(1), row.getLong(2)), job.attempt(), row.getString(3)),
                "select run_id, lease.token, assigned_device from lease join run on id = run_id where run_id = ? and owner = ?",
                job.runId(),
                job.name());
    }

    /** The claim under which the job works or worked on its run; empty when it never did, or another one did since. */
    public Optional<Claim> latestClaim(TrackedJob job) {
        return sql.first(
                row -> new Claim(new Lease(row.getLong(1), row.getLong(2)), job.attempt(), row.getString(3)),
                "select run.id, run.token, assigned_device from run join cluster_job j on run_id = run.id"
                        + " where j.id = ? and j.token = run.token",
                job.key());
    }

    /** How long ago the job took the run that waits again now; empty when it did not, or another one did since. */
    public Optional<Duration> sinceLostClaim(TrackedJob job) {
        return sql.first(
                row -> Duration.ofMillis((long) (1000 * row.getDouble(1))),
                "select extract(epoch from clock_timestamp() - max(at)) from run_event"
                        + " join run on run.id = run_event.run_id join cluster_job j on j.run_id = run.id"
                        + " where j.id = ? and j.token = run.token and status = 'QUEUED' and kind = 'claimed'"
                        + " having count(*) > 0",
                job.key());
    }

    private static TrackedJob job(ResultSet row) throws SQLException {
        long number = row.getLong(4);
        OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
        return new TrackedJob(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                known,
                Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant),
                Duration.ofMillis((long) (1000 * row.getDouble(6))),
                row.getLong(7),
                RunStatus.valueOf(row.getString(8)),
                Wish.valueOf(row.getString(9)),
                row.getInt(10));
    }
}
