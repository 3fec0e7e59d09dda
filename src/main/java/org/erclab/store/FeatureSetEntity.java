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

    static Optional<FeatureSetEntity> of(long corpusId, String name) {
        return find("corpusId = ?1 and name = ?2", corpusId, name).firstResultOptional();
    }

    static List<FeatureSetEntity> ofCorpus(long corpusId) {
        return list("corpusId = ?1 order by name", corpusId);
    }

    FeatureSetSummary summary() {
        return new FeatureSetSummary(name, modality, StoredJson.strings(columns).size());
    }
}
