package org.erclab.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code experiment}, to read: an experiment never changes. */
@Entity
@Immutable
@Table(name = "experiment")
class ExperimentEntity extends PanacheEntityBase {

    @Id
    public Long id;

    @Column(name = "client_key")
    public String clientKey;

    public String system;
    public String preset;
    public String corpus;

    @Column(name = "label_set")
    public String labelSet;

    @JdbcTypeCode(SqlTypes.JSON)
    public String config;

    @Column(name = "config_hash")
    public String configHash;

    public Long[] seeds;
    public String device;
    public Instant created;

    Experiment toExperiment(List<Long> runs) {
        return new Experiment(
                id,
                system,
                preset,
                corpus,
                labelSet,
                Json.readMap(config),
                configHash,
                Arrays.asList(seeds),
                device,
                clientKey == null ? "" : clientKey,
                created,
                runs);
    }
}
