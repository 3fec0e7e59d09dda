package org.erclab.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.CorpusOutline;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Feature sets on their way in from files: {@code begin}, {@code append} chunk by chunk, {@code publish}; or {@code discard},
 * which leaves nothing. Until published a set is invisible, though its name is taken.
 */
@ApplicationScoped
public class ImportedFeatures {

    private final AgroalDataSource dataSource;
    private final Sql sql;

    ImportedFeatures(AgroalDataSource dataSource, Sql sql) {
        this.dataSource = dataSource;
        this.sql = sql;
    }

    /** An unfinished set. */
    public record Unfinished(long key, FeatureFile file) {}

    /**
     * Opens an empty, invisible feature set; when this import has opened it already, that one.
     *
     * @param importJob the job that brings it in
     * @return its key
     * @throws UnknownCorpusException when there is no such corpus
     * @throws CorpusInUseException when the corpus has a feature set of that name, finished or not
     */
    @Transactional
    public long begin(
            long importJob, String corpusName, String name, String modality, List<String> columns, FeatureFile file) {
        Optional<FeatureSetEntity> begun = FeatureSetEntity.unfinishedOfImport(importJob);
        if (begun.isPresent()) {
            return begun.get().id;
        }
        CorpusEntity corpus = CorpusEntity.required(corpusName);
        FeatureSetEntity.finishedOrNot(corpus.id, name).ifPresent(existing -> {
            throw FeatureStaging.taken(corpusName, existing);
        });
        FeatureSetEntity entity = new FeatureSetEntity();
        entity.corpusId = corpus.id;
        entity.name = name;
        entity.modality = modality;
        entity.columns = StoredJson.ofStrings(columns);
        entity.importJob = importJob;
        entity.file = Json.write(file);
        try {
            entity.persistAndFlush();
        } catch (ConstraintViolationException taken) {
            throw new CorpusInUseException(
                    "A feature set '" + name + "' of corpus '" + corpusName
                            + "' is being made already: wait for it, or give another name",
                    taken);
        }
        return entity.id;
    }

    /** The unfinished set of an import. */
    @Transactional
    public Optional<Unfinished> find(long importJob) {
        return FeatureSetEntity.unfinishedOfImport(importJob)
                .map(set -> new Unfinished(set.id, Json.read(set.file, FeatureFile.class)));
    }

    /** Conversations whose vectors an import has stored so far. */
    public long stored(long importJob) {
        return sql.first(
                        row -> row.getLong(1),
                        "select count(*) from feature_rows r join feature_set s on s.id = r.feature_set_id"
                                + " where s.import_job = ?",
                        importJob)
                .orElseThrow();
    }

    /** The imports that have begun a feature set and not published it. */
    public List<Long> unfinishedImports() {
        return sql.list(
                row -> row.getLong(1),
                "select import_job from feature_set where import_job is not null and fingerprint is null");
    }

    /** Which utterances a corpus has, in the order in which it was read. */
    @Transactional
    public CorpusOutline outline(String corpusName) {
        CorpusEntity corpus = CorpusEntity.required(corpusName);
        try (Connection connection = dataSource.getConnection()) {
            return new CorpusOutline(corpusName, ConversationRows.outline(connection, corpus.id));
        } catch (SQLException failed) {
            throw new StoreException(failed);
        }
    }

    /**
     * Stores vectors in the caller's transaction; those of conversations that were stored before are replaced.
     *
     * @param rows by conversation id, {@code [U][F]}
     */
    @Transactional(MANDATORY)
    public void append(long key, Map<String, float[][]> rows) {
        FeatureSetEntity entity = unfinished(key);
        try (Connection connection = dataSource.getConnection()) {
            FeatureRows.insert(connection, entity.corpusId, entity.id, entity.name, rows);
        } catch (SQLException failed) {
            throw new StoreException(failed);
        }
    }

    /** Fixes the content: from now on models can read the set. */
    @Transactional
    public void publish(long key) {
        FeatureSetEntity entity = unfinished(key);
        int missing = FeatureStaging.missing(sql, entity);
        if (missing > 0) {
            throw new IllegalStateException("Feature set '" + entity.name + "' lacks the vectors of " + missing
                    + " conversations: import it again");
        }
        entity.complete();
    }

    /** Removes everything of an unfinished import; does nothing when there is nothing of it. */
    @Transactional
    public void discard(long importJob) {
        FeatureSetEntity.delete("importJob = ?1 and fingerprint is null", importJob);
    }

    private static FeatureSetEntity unfinished(long key) {
        return FeatureSetEntity.<FeatureSetEntity>findByIdOptional(key)
                .filter(set -> set.fingerprint == null)
                .orElseThrow(() -> new IllegalStateException(
                        "The feature set being imported was removed with its corpus: import both again"));
    }
}
