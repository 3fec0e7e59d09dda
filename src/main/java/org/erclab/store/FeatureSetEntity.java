package org.erclab.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import org.erclab.experiment.FeatureOrigin;
import org.hibernate.annotations.ColumnTransformer;

/** One row of {@code feature_set}: a feature set without its vectors. */
@Entity
@Table(name = "feature_set")
class FeatureSetEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "corpus_id")
    long corpusId;

    String name;
    String modality;

    @ColumnTransformer(write = "?::jsonb")
    String columns;

    /** Absent while the vectors arrive: the set is not shown then. */
    String fingerprint;

    /** The run that makes or made it; absent for sets that were imported. */
    @Column(name = "run_id")
    Long runId;

    /** Where the run took its vectors from. */
    @ColumnTransformer(write = "?::jsonb")
    String origin;

    /** The import that brings or brought it in; absent for sets of runs and those that came with their corpus. */
    @Column(name = "import_job")
    Long importJob;

    /** Which file an import reads. */
    @ColumnTransformer(write = "?::jsonb")
    String file;

    static Optional<FeatureSetEntity> of(long corpusId, String name) {
        return find("corpusId = ?1 and name = ?2 and fingerprint is not null", corpusId, name)
                .firstResultOptional();
    }

    static List<FeatureSetEntity> ofCorpus(long corpusId) {
        return list("corpusId = ?1 and fingerprint is not null order by name", corpusId);
    }

    static Optional<FeatureSetEntity> finishedOrNot(long corpusId, String name) {
        return find("corpusId = ?1 and name = ?2", corpusId, name).firstResultOptional();
    }

    static Optional<FeatureSetEntity> unfinishedOf(long runId) {
        return find("runId = ?1 and fingerprint is null", runId).firstResultOptional();
    }

    static Optional<FeatureSetEntity> unfinishedOfImport(long importJob) {
        return find("importJob = ?1 and fingerprint is null", importJob).firstResultOptional();
    }

    boolean isUnfinishedOf(long run) {
        return fingerprint == null && runId != null && runId == run;
    }

    /** Fixes the content: from now on the set can be read. */
    void complete() {
        flush();
        fingerprint = (String) getEntityManager()
                .createNativeQuery("select feature_fingerprint(?1)", String.class)
                .setParameter(1, id)
                .getSingleResult();
    }

    FeatureSetSummary summary() {
        return new FeatureSetSummary(
                name,
                modality,
                StoredJson.strings(columns).size(),
                fingerprint,
                Optional.ofNullable(origin).map(json -> Json.read(json, FeatureOrigin.class)),
                Optional.ofNullable(file).map(json -> Json.read(json, FeatureFile.class)));
    }
}
