package org.erclab.store;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.erclab.domain.Split;
import org.erclab.experiment.RunResult;
import org.erclab.experiment.RunStatus;
import org.erclab.metrics.Score;

/** Records the result of a run exactly once, whole or not at all. */
@ApplicationScoped
public class ResultStore {

    private final Sql sql;
    private final LeaseStore leases;
    private final PredictionStore predictions;
    private final RefinedLabelStore refinedLabels;
    private final AttentionStore attention;
    private final ReplyStore replies;
    private final FeatureStaging features;

    ResultStore(
            Sql sql,
            LeaseStore leases,
            PredictionStore predictions,
            RefinedLabelStore refinedLabels,
            AttentionStore attention,
            ReplyStore replies,
            FeatureStaging features) {
        this.sql = sql;
        this.leases = leases;
        this.predictions = predictions;
        this.refinedLabels = refinedLabels;
        this.attention = attention;
        this.replies = replies;
        this.features = features;
    }

    /**
     * Scores, predictions, refined labels, attention, replies and provenance become part of the run, the feature set that it made can be read,
     * the run becomes COMPLETED and its lease ends, all in one transaction.
     *
     * @throws LeaseLostException when the run was taken over; nothing is written then
     */
    @Transactional(REQUIRES_NEW)
    public void record(Lease lease, RunResult result, String who) {
        leases.hold(lease);
        List<Object[]> scores = new ArrayList<>();
        result.dev().forEach(score -> scores.add(row(lease, Split.DEV, score)));
        result.test().forEach(score -> scores.add(row(lease, Split.TEST, score)));
        sql.batch("insert into run_score (run_id, split, metric, value) values (?, ?, ?, ?)", scores);
        predictions.write(lease.runId(), result.predictions());
        predictions.writeValues(lease.runId(), result.values());
        refinedLabels.write(lease.runId(), result.refinedLabels());
        attention.write(lease.runId(), result.attention());
        replies.write(lease.runId(), result.replies());
        features.complete(lease.runId());
        leases.holdToEnd(lease);
        // Status and provenance change together: a constraint ties them.
        sql.update(
                "update run set status = ?, reason = '', ended = clock_timestamp(), last_contact = clock_timestamp(),"
                        + " provenance = cast(? as jsonb), warnings = ?, best_epoch = ?, epoch = ?, epoch_fraction = 0,"
                        + " seconds_per_epoch = ?, peak_memory_bytes = greatest(peak_memory_bytes, ?) where id = ?",
                RunStatus.COMPLETED,
                Json.write(result.provenance()),
                result.warnings().toArray(String[]::new),
                result.bestEpoch(),
                result.epochs(),
                result.secondsPerEpoch(),
                result.peakMemoryBytes(),
                lease.runId());
        leases.release(lease, "completed", "All scores are recorded", who);
    }

    /** Shows sentences beside a run that still works. */
    @Transactional(REQUIRES_NEW)
    public void warn(Lease lease, List<String> warnings) {
        leases.hold(lease);
        sql.update("update run set warnings = ? where id = ?", warnings.toArray(String[]::new), lease.runId());
    }

    private static Object[] row(Lease lease, Split split, Score score) {
        return new Object[] {lease.runId(), split, score.metric(), score.value()};
    }
}
