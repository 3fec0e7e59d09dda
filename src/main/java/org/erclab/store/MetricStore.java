package org.erclab.store;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.erclab.domain.Split;

/** The numbers of runs: one per epoch and name while they train, scores when they are done. */
@ApplicationScoped
@Transactional
public class MetricStore {

    private final Sql sql;
    private final LeaseStore leases;

    MetricStore(Sql sql, LeaseStore leases) {
        this.sql = sql;
        this.leases = leases;
    }

    /**
     * Records an epoch: its numbers and the checkpoint that holds its end. An epoch that a lost attempt had recorded is
     * replaced.
     *
     * @param checkpoint the state after the epoch, safely on disk
     * @param kept how many of the last checkpoints stay recorded; the files of the others may be removed then
     * @throws LeaseLostException when the run was taken over; nothing is written then
     */
    @Transactional(REQUIRES_NEW)
    public void recordEpoch(Lease lease, Map<String, Double> numbers, Checkpoint checkpoint, int kept) {
        leases.hold(lease);
        int epoch = checkpoint.epoch();
        sql.batch(
                "insert into epoch_metric (run_id, epoch, name, value) values (?, ?, ?, ?)"
                        + " on conflict (run_id, epoch, name) do update set value = excluded.value",
                numbers.entrySet().stream()
                        .map(entry -> new Object[] {lease.runId(), epoch, entry.getKey(), entry.getValue()})
                        .toList());
        sql.update(
                "insert into checkpoint (run_id, epoch, file, sha256) values (?, ?, ?, ?) on conflict (run_id, epoch)"
                        + " do update set file = excluded.file, sha256 = excluded.sha256, written = clock_timestamp()",
                lease.runId(),
                epoch,
                checkpoint.file(),
                checkpoint.sha256());
        sql.update("delete from checkpoint where run_id = ? and epoch <= ?", lease.runId(), epoch - kept);
    }

    /** All numbers of a run, by epoch and name. */
    public List<EpochMetric> epochs(long runId) {
        return epochs(runId, 0);
    }

    /** The numbers after an epoch (0: from the start), by epoch and name. */
    public List<EpochMetric> epochs(long runId, int afterEpoch) {
        return sql.list(
                row -> new EpochMetric(row.getLong(1), row.getInt(2), row.getString(3), row.getDouble(4)),
                "select run_id, epoch, name, value from epoch_metric where run_id = ? and epoch > ?"
                        + " order by epoch, name",
                runId,
                afterEpoch);
    }

    /** All numbers of several runs, by run, epoch and name. */
    public List<EpochMetric> epochs(Collection<Long> runIds) {
        return sql.list(
                row -> new EpochMetric(row.getLong(1), row.getInt(2), row.getString(3), row.getDouble(4)),
                "select run_id, epoch, name, value from epoch_metric where run_id = any(?) order by run_id, epoch,"
                        + " name",
                (Object) runIds.toArray(Long[]::new));
    }

    /** The scores of a completed run, DEV before TEST, by metric id. */
    public List<RunScore> scores(long runId) {
        return sql.list(
                row -> new RunScore(
                        row.getLong(1), Split.valueOf(row.getString(2)), row.getString(3), row.getDouble(4)),
                "select run_id, split, metric, value from run_score where run_id = ? order by split, metric",
                runId);
    }
}
