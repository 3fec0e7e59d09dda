package org.erclab.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.ColumnTransformer;

/** One row of {@code corpus}: everything about a corpus but its conversations. */
@Entity
@Table(name = "corpus")
class CorpusEntity extends PanacheEntityBase {

    enum Status {
        IMPORTING,
        READY
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;
    String format;
    String source;
    String licence;
    boolean simulated;

    @Enumerated(EnumType.STRING)
    Status status = Status.IMPORTING;

    @Column(name = "label_set")
    @ColumnTransformer(write = "?::jsonb")
    String labelSet;

    @ColumnTransformer(write = "?::jsonb")
    String dimensions = "[]";

    @ColumnTransformer(write = "?::jsonb")
    String statistics;

    String fingerprint;
    int conversations;
    int utterances;

    @Column(name = "import_job")
    Long importJob;

    @Column(name = "created_at", insertable = false, updatable = false)
    Instant createdAt;

    static Optional<CorpusEntity> ready(String name) {
        return find("name = ?1 and status = ?2", name, Status.READY).firstResultOptional();
    }

    /** @throws UnknownCorpusException when there is none of that name */
    static CorpusEntity required(String name) {
        return ready(name)
                .orElseThrow(() -> new UnknownCorpusException(
                        name, allReady().stream().map(corpus -> corpus.name).toList()));
    }

    static List<CorpusEntity> allReady() {
        return list("status = ?1 order by name", Status.READY);
    }

    CorpusSummary summary(List<FeatureSetSummary> featureSets) {
        return new CorpusSummary(
                id,
                name,
                format,
                source,
                licence,
                simulated,
                Optional.ofNullable(labelSet).map(StoredJson::labels),
                StoredJson.strings(dimensions),
                fingerprint,
                statistics,
                conversations,
                utterances,
                featureSets,
                createdAt);
    }
}
