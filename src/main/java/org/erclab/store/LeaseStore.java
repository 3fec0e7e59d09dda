package org.erclab.store;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;

/**
 * Who works on which run. A claim gives a lease with a token; a heartbeat extends it; whoever lost it can write nothing
 * any more. All times are the database's, so a worker with a wrong clock does no harm.
 *
 * <p>Each method is a transaction of its own: a lease must not wait for the work it protects. Rows are locked in one order,
 * the lease before its run, and a lease that is going to end is locked as strongly as its end demands before the run is
 * touched: a heartbeat and the end of a run at the same moment would wait for each other otherwise.
 */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class LeaseStore {

    /** Executions of a run before it is given up. */
    public static final int MAX_ATTEMPTS = 3;

    private static final String CLAIM = """
            with next as (
                %s
            ), claimed as (
                update run set status = 'STARTING', worker = ?, assigned_device = ?, cluster_job = ?, reason = '',
                    ended = null, last_contact = clock_timestamp(), token = nextval('lease_token')
                where id = (select id from next)
                returning id, token, attempt
            ), leased as (
                insert into lease (run_id, owner, token, exclusive_device, expires)
                select id, ?, token, ?, clock_timestamp() + make_interval(secs => ?) from claimed
            )
            select id, token, attempt from claimed
            """;

    /** A run that is left to a cluster whose worker has gone away is taken in the end; its job will find it gone. */
    private static final String CLAIM_NEXT = CLAIM.formatted("""
            select run.id from run %s
                where status = 'QUEUED' and wish = 'RUN' and device in ('any', ?) and (memory_mb <= ? or ? = 0)
                  and not exists (select from lease where exclusive_device = ?)
                  and not exists (select from worker where id = ? and draining)
                  and (cluster_job is null or not exists (select from cluster where expires > clock_timestamp()
                       - interval '5 minutes'))
                order by %s for update of run skip locked limit 1
            """.formatted(QueueOrder.HOLDING, QueueOrder.NEXT));

    private static final String CLAIM_FOR_JOB = CLAIM.formatted(
            "select id from run where id = ? and cluster_job = ? and status = 'QUEUED' and wish = 'RUN' for update");

    /** A lock under which a take-over, which deletes the row, waits; a heartbeat does not. */
    private static final String TO_WRITE = "key share";

    /** A lock under which nobody else changes the lease. */
    private static final String TO_END = "update";

    private final Sql sql;
    private final RunEvents events;
    private final LeaseSettings settings;

    LeaseStore(Sql sql, RunEvents events, LeaseSettings settings) {
        this.sql = sql;
        this.events = events;
        this.settings = settings;
    }

    /** How long a lease lasts without a heartbeat. */
    public Duration duration() {
        return settings.duration();
    }

    /** From one heartbeat to the next; a lease bears three that are missed. */
    public Duration beatInterval() {
        return settings.duration().dividedBy(4);
    }

    /**
     * Gives the worker the most urgent waiting run that its device can execute: in {@link QueueOrder}. Two workers
     * never get the same run, a GPU of one host never serves two, and a draining worker gets none.
     *
     * @param device {@code cpu} or {@code cuda:N}
     * @param memoryMb main memory that the slot offers, in MiB; 0 when it is not limited
     */
    public Optional<Claim> claim(String worker, String host, String device, int memoryMb) {
        String kind = device.split(":")[0];
        String exclusiveDevice = kind.equals("cpu") ? null : host + "/" + device;
        Optional<Claim> claim = sql.changed(
                row -> claim(row, device),
                CLAIM_NEXT,
                kind,
                memoryMb,
                memoryMb,
                exclusiveDevice,
                worker,
                worker,
                device,
                null,
                worker,
                exclusiveDevice,
                seconds(settings.start()));
        claim.ifPresent(taken -> tellClaim(taken, worker));
        return claim;
    }

    /** The same for a slot whose memory is not limited. */
    public Optional<Claim> claim(String worker, String host, String device) {
        return claim(worker, host, device, 0);
    }

    /**
     * Gives a job of a cluster the run that is left to it. When the cluster has started the job again, what its earlier
     * process left is settled first: a run that was stopped with that process waits again, and a lease that has expired is
     * lost.
     *
     * @param job its name
     * @param worker where the job runs
     * @return empty when the run is not (or not yet) the job's to take
     */
    public Optional<Claim> claimForJob(long runId, String job, String worker, String device) {
        sql.list(
                        row -> new Lease(row.getLong(1), row.getLong(2)),
                        "select run_id, token from lease where run_id = ? and owner = ? and expires < clock_timestamp()"
                                + " for update skip locked",
                        runId,
                        job)
                .forEach(lease -> giveBack(lease, "The cluster started the job again", worker));
        sql.update(
                "update run set status = 'QUEUED', reason = '', ended = null where id = ? and cluster_job = ?"
                        + " and status = 'STOPPED' and wish = 'RUN'",
                runId,
                job);
        Optional<Claim> claim = sql.changed(
                row -> claim(row, device),
                CLAIM_FOR_JOB,
                runId,
                job,
                worker,
                device,
                job,
                job,
                null,
                seconds(settings.start()));
        claim.ifPresent(taken -> {
            sql.update(
                    "update cluster_job set token = ? where name = ?",
                    taken.lease().token(),
                    job);
            tellClaim(taken, worker);
        });
        return claim;
    }

    private static Claim claim(ResultSet row, String device) throws SQLException {
        return new Claim(new Lease(row.getLong(1), row.getLong(2)), row.getInt(3), device);
    }

    private void tellClaim(Claim claim, String worker) {
        events.add(
                claim.lease().runId(),
                "claimed",
                worker,
                "Claimed for " + claim.device() + ", attempt " + claim.attempt());
    }

    /** Whether somebody of this name works on the run. */
    public boolean isHeldBy(long runId, String owner) {
        return sql.first(row -> row.getLong(1), "select token from lease where run_id = ? and owner = ?", runId, owner)
                .isPresent();
    }

    /** The run process says that it works. The lease now lasts from heartbeat to heartbeat. */
    public void begin(Lease lease, String who) {
        hold(lease);
        extend(lease);
        sql.update(
                "update run set status = 'RUNNING', started = clock_timestamp(), last_contact = clock_timestamp(),"
                        + " reason = '' where id = ?",
                lease.runId());
        events.add(lease.runId(), "started", who, "The run process works");
    }

    /** The run process tells what happened to its run. */
    public void tell(Lease lease, String kind, String who, String text) {
        hold(lease);
        events.add(lease.runId(), kind, who, text);
    }

    /** Remembers which execution of its batch job does the run's work. */
    public void executes(Lease lease, long jobExecution) {
        hold(lease);
        sql.update("update run set job_execution = ? where id = ?", jobExecution, lease.runId());
    }

    /** The batch job's execution of an earlier attempt, which the next one continues. */
    public OptionalLong jobExecution(long runId) {
        return sql
                .first(
                        row -> row.getLong(1),
                        "select job_execution from run where id = ? and job_execution is not null",
                        runId)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Extends the lease and tells what people want; empty when the lease is lost. */
    public Optional<Wish> beat(Lease lease, Progress progress) {
        if (!extend(lease)) {
            return Optional.empty();
        }
        return sql.changed(
                row -> Wish.valueOf(row.getString(1)),
                "update run set last_contact = clock_timestamp(), epoch = ?, max_epochs = ?, epoch_fraction = ?,"
                        + " seconds_per_epoch = ?, peak_memory_bytes = greatest(peak_memory_bytes, ?), best_epoch = ?,"
                        + " processors_used = ? where id = ? returning wish",
                progress.epoch(),
                progress.maxEpochs(),
                progress.epochFraction(),
                progress.secondsPerEpoch(),
                progress.peakMemoryBytes(),
                progress.bestEpoch(),
                progress.processorsUsed(),
                lease.runId());
    }

    /**
     * Ends the run as its process says, and gives the lease back. COMPLETED is for {@link ResultStore} alone. A process that
     * stopped on a signal may not have heard yet that its run was cancelled: it is CANCELLED then.
     *
     * @return the run's status
     */
    public RunStatus finish(Lease lease, RunStatus status, String reason, String who) {
        holdToEnd(lease);
        if (status == RunStatus.STOPPED && wanted(lease.runId()).equals(Optional.of(RunStatus.CANCELLED))) {
            end(lease, RunStatus.CANCELLED, "Cancelled on request", who);
            return RunStatus.CANCELLED;
        }
        end(lease, status, reason, who);
        return status;
    }

    /**
     * The process of this lease is gone without having ended the run: it goes back to the queue with its next attempt,
     * or to where people wanted it, or fails after the last attempt. Nothing happens when the lease is not there any more.
     *
     * @return the new status; empty when the run had ended properly or was taken over
     */
    public Optional<RunStatus> lost(Lease lease, String reason, String who) {
        if (!isHeld(lease, TO_END)) {
            return Optional.empty();
        }
        return Optional.of(giveBack(lease, reason, who));
    }

    /** The process of this lease ended for the worker's sake: the run waits again, its attempt not counted. */
    public Optional<RunStatus> requeue(Lease lease, String reason, String who) {
        if (!isHeld(lease, TO_END)) {
            return Optional.empty();
        }
        RunStatus status = wanted(lease.runId()).orElse(RunStatus.QUEUED);
        end(lease, status, reason, who);
        return Optional.of(status);
    }

    /**
     * Treats every run as lost whose lease has expired; returns how many there were. After a start of the database nobody
     * is lost for the time of a lease: while it was away, nobody could say that he lives.
     */
    public int reclaimExpired(String who) {
        List<Lease> expired = sql.list(
                row -> new Lease(row.getLong(1), row.getLong(2)),
                "select run_id, token from lease where expires < clock_timestamp() and pg_postmaster_start_time()"
                        + " < clock_timestamp() - make_interval(secs => ?) for update skip locked",
                seconds(settings.duration()));
        for (Lease lease : expired) {
            giveBack(lease, "No sign of life from the run process for longer than its lease", who);
        }
        return expired.size();
    }

    /** What people want of the run that the lease is for; empty when the lease is gone. */
    public Optional<Wish> wish(Lease lease) {
        return sql.first(
                row -> Wish.valueOf(row.getString(1)),
                "select wish from run join lease on run_id = id where run_id = ? and lease.token = ?",
                lease.runId(),
                lease.token());
    }

    /**
     * Makes the current transaction's writes conditional on the lease: it cannot be taken over before they are
     * committed.
     *
     * @throws LeaseLostException when it already was
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void hold(Lease lease) {
        if (!isHeld(lease, TO_WRITE)) {
            throw new LeaseLostException(lease);
        }
    }

    /**
     * As {@link #hold}, for a transaction that goes on to end the lease; a heartbeat waits for it. It comes before the run's
     * row is changed.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void holdToEnd(Lease lease) {
        if (!isHeld(lease, TO_END)) {
            throw new LeaseLostException(lease);
        }
    }

    /** Ends the run and its lease inside the current transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void end(Lease lease, RunStatus status, String reason, String who) {
        sql.update(
                "update run set status = ?, reason = ?, epoch_fraction = 0,"
                        + " ended = case when ? then null else clock_timestamp() end where id = ?",
                status,
                reason,
                status == RunStatus.QUEUED,
                lease.runId());
        release(lease, status.lowerName(), reason.isEmpty() ? "The run is " + status.lowerName() : reason, who);
    }

    /** Gives the lease back inside the current transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void release(Lease lease, String kind, String text, String who) {
        sql.update("delete from lease where run_id = ? and token = ?", lease.runId(), lease.token());
        events.add(lease.runId(), kind, who, text);
    }

    private RunStatus giveBack(Lease lease, String reason, String who) {
        int attempt = sql.first(row -> row.getInt(1), "select attempt from run where id = ?", lease.runId())
                .orElseThrow();
        Optional<RunStatus> wanted = wanted(lease.runId());
        if (wanted.isPresent()) {
            end(lease, wanted.get(), reason, who);
            return wanted.get();
        }
        events.add(lease.runId(), "lost", who, reason + " (attempt " + attempt + " of " + MAX_ATTEMPTS + ")");
        if (attempt >= MAX_ATTEMPTS) {
            end(lease, RunStatus.FAILED, "Lost " + attempt + " times, the last time: " + reason, who);
            return RunStatus.FAILED;
        }
        end(lease, RunStatus.QUEUED, reason + "; waits for attempt " + (attempt + 1) + " of " + MAX_ATTEMPTS, who);
        sql.update("update run set attempt = attempt + 1 where id = ?", lease.runId());
        return RunStatus.QUEUED;
    }

    private Optional<RunStatus> wanted(long runId) {
        Wish wish = sql.first(row -> Wish.valueOf(row.getString(1)), "select wish from run where id = ?", runId)
                .orElseThrow();
        return switch (wish) {
            case RUN -> Optional.empty();
            case STOP -> Optional.of(RunStatus.STOPPED);
            case CANCEL -> Optional.of(RunStatus.CANCELLED);
        };
    }

    private boolean isHeld(Lease lease, String lock) {
        return sql.first(
                        row -> row.getLong(1),
                        "select token from lease where run_id = ? and token = ? for " + lock,
                        lease.runId(),
                        lease.token())
                .isPresent();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private boolean extend(Lease lease) {
        return sql.update(
                        "update lease set expires = clock_timestamp() + make_interval(secs => ?)"
                                + " where run_id = ? and token = ?",
                        seconds(settings.duration()),
                        lease.runId(),
                        lease.token())
                == 1;
    }
}
