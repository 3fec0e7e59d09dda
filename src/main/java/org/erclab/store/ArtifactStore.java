package org.erclab.store;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.erclab.experiment.RunStatus;

/** Which files belong to which run: checkpoints, and the folder that holds them. Paths are below the data folder. */
@ApplicationScoped
@Transactional
public class ArtifactStore {

    private final Sql sql;
    private final LeaseStore leases;

    ArtifactStore(Sql sql, LeaseStore leases) {
        this.sql = sql;
        this.leases = leases;
    }

    /** The last recorded checkpoint of a run. */
    public Optional<Checkpoint> lastCheckpoint(long runId) {
        return sql.first(
                row -> new Checkpoint(row.getInt(1), row.getString(2), row.getString(3)),
                "select epoch, file, sha256 from checkpoint where run_id = ? order by epoch desc limit 1",
                runId);
    }

    /** What is recorded about the files of a run; empty when there is no such run. */
    public Optional<RecordedFiles> recorded(long runId) {
        List<Checkpoint> checkpoints = sql.list(
                row -> new Checkpoint(row.getInt(1), row.getString(2), row.getString(3)),
                "select epoch, file, sha256 from checkpoint where run_id = ? order by epoch",
                runId);
        return sql.first(
                row -> new RecordedFiles(
                        row.getBoolean(1), RunStatus.valueOf(row.getString(2)).isOver(), row.getString(3), checkpoints),
                "select exists (select 1 from lease where run_id = id), status, folder from run where id = ?",
                runId);
    }

    /** The folder of a run that has begun. */
    public String folder(long runId) {
        return sql.first(row -> row.getString(1), "select folder from run where id = ? and folder is not null", runId)
                .orElseThrow(() -> new IllegalArgumentException("Run " + runId + " has no files"));
    }

    /**
     * The run's files lie in another folder from now on; of its checkpoints only one is there. What was recorded of epochs
     * after it is forgotten: they are trained again.
     *
     * @param checkpoint where that one lies; empty when the run begins
     * @throws LeaseLostException when the run was taken over; nothing is written then
     */
    @Transactional(REQUIRES_NEW)
    public void moveTo(Lease lease, String folder, Optional<Checkpoint> checkpoint) {
        leases.hold(lease);
        sql.update("update run set folder = ? where id = ?", folder, lease.runId());
        sql.update(
                "delete from checkpoint where run_id = ? and epoch <> ?",
                lease.runId(),
                checkpoint.map(Checkpoint::epoch).orElse(0));
        sql.update(
                "delete from epoch_metric where run_id = ? and epoch > ?",
                lease.runId(),
                checkpoint.map(Checkpoint::epoch).orElse(0));
        checkpoint.ifPresent(kept -> sql.update(
                "update checkpoint set file = ? where run_id = ? and epoch = ?",
                kept.file(),
                lease.runId(),
                kept.epoch()));
    }
}
