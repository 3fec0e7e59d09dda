package org.erclab.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.experiment.FeatureOrigin;

/**
 * Feature sets that runs make: {@code begin}, {@code append} range by range; the record of the run's result completes it. Until
 * then it is invisible, though its name is taken. A run that is cancelled leaves nothing of it; one that was stopped or
 * failed goes on with what is stored.
 *
 * <p>All writes are conditional on the run's lease.
 */
@ApplicationScoped
public class FeatureStaging {

    private final AgroalDataSource dataSource;
    private final LeaseStore leases;
    private final Sql sql;

    FeatureStaging(AgroalDataSource dataSource, LeaseStore leases, Sql sql) {
        this.dataSource = dataSource;
        this.leases = leases;
        this.sql = sql;
    }

    /**
     * Opens the feature set of the lease's run, of modality text; when an earlier attempt has opened it, that one.
     *
     * @return its key
     * @throws CorpusInUseException when the corpus has a feature set of that name, or another run makes one
     * @throws LeaseLostException when the run was taken over
     */
    @Transactional(REQUIRES_NEW)
    public long begin(Lease lease, String corpusName, String name, List<String> columns, FeatureOrigin origin) {
        leases.hold(lease);
        CorpusEntity corpus =
                CorpusEntity.ready(corpusName).orElseThrow(() -> new UnknownCorpusException(corpusName, List.of()));
        Optional<FeatureSetEntity> existing = FeatureSetEntity.finishedOrNot(corpus.id, name);
        if (existing.isPresent()) {
            return existing.filter(set -> set.isUnfinishedOf(lease.runId()))
                    .map(set -> set.id)
                    .orElseThrow(() -> taken(corpusName, existing.get()));
        }
        FeatureSetEntity entity = new FeatureSetEntity();
        entity.corpusId = corpus.id;
        entity.name = name;
        entity.modality = "text";
        entity.columns = StoredJson.ofStrings(columns);
        entity.runId = lease.runId();
        entity.origin = Json.write(origin);
        entity.persistAndFlush();
        return entity.id;
    }

    /**
     * Stores vectors in the caller's transaction; those of conversations that were stored before are replaced.
     *
     * @param rows by conversation id, {@code [U][F]}
     * @throws LeaseLostException when the run was taken over; nothing is written then
     */
    @Transactional(MANDATORY)
    public void append(Lease lease, long featureSetId, Map<String, float[][]> rows) {
        leases.hold(lease);
        FeatureSetEntity entity = FeatureSetEntity.findById(featureSetId);
        try (Connection connection = dataSource.getConnection()) {
            FeatureRows.insert(connection, entity.corpusId, entity.id, entity.name, rows);
        } catch (SQLException failed) {
            throw new StoreException(failed);
        }
    }

    /** Completes the feature set of a run, if it makes one: from now on models can read it. */
    @Transactional(MANDATORY)
    void complete(long runId) {
        FeatureSetEntity.unfinishedOf(runId).ifPresent(entity -> {
            int missing = missing(sql, entity);
            if (missing > 0) {
                throw new IllegalStateException("Feature set '" + entity.name + "' lacks the vectors of " + missing
                        + " conversations: resume run " + runId);
            }
            entity.complete();
        });
    }

    /** How many conversations of its corpus have no vectors in the set. */
    static int missing(Sql sql, FeatureSetEntity entity) {
        return sql.first(
                        row -> row.getInt(1),
                        "select count(*) from conversation c where c.corpus_id = ? and not exists (select from"
                                + " feature_rows r where r.feature_set_id = ? and r.conversation = c.number)",
                        entity.corpusId,
                        entity.id)
                .orElseThrow();
    }

    /** The refusal of a name that the corpus has a feature set of, finished or not. */
    static CorpusInUseException taken(String corpus, FeatureSetEntity existing) {
        String whose =
                existing.runId == null ? ", which an import brings in" : ", which run " + existing.runId + " is making";
        return new CorpusInUseException(
                "Corpus '" + corpus + "' has a feature set '" + existing.name + "'"
                        + (existing.fingerprint == null ? whose : " already") + ": give another name",
                null);
    }
}
