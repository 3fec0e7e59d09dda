package org.erclab.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.erclab.experiment.Pretraining;
import org.erclab.experiment.Provenance;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code run}, to read: its changes are conditional statements of {@link LeaseStore} and {@link RunStore}. */
@Entity
@Immutable
@Table(name = "run")
class RunEntity extends PanacheEntityBase {

    @Id
    public Long id;

    @Column(name = "experiment_id")
    public long experimentId;

    public String system;
    public String job;
    public String preset;
    public String protocol;
    public String corpus;

    @Column(name = "corpus_fingerprint")
    public String corpusFingerprint;

    public boolean simulated;

    @Column(name = "label_set")
    public String labelSet;

    @JdbcTypeCode(SqlTypes.JSON)
    public String config;

    @Column(name = "config_hash")
    public String configHash;

    @Column(name = "feature_sets")
    @JdbcTypeCode(SqlTypes.JSON)
    public String featureSets;

    @Column(name = "pretrained_run")
    public Long pretrainedRun;

    @Column(name = "pretrained_sha256")
    public String pretrainedSha256;

    public long seed;
    public String device;

    @Column(name = "assigned_device")
    public String assignedDevice;

    @Enumerated(EnumType.STRING)
    public RunStatus status;

    @Enumerated(EnumType.STRING)
    public Wish wish;

    public int attempt;
    public int priority;

    @Column(name = "memory_mb")
    public int memoryMb;

    public String submitter;
    public String reason;
    public String worker;
    public Instant created;
    public Instant started;
    public Instant ended;

    @Column(name = "last_contact")
    public Instant lastContact;

    public int epoch;

    @Column(name = "max_epochs")
    public int maxEpochs;

    @Column(name = "epoch_fraction")
    public double epochFraction;

    @Column(name = "seconds_per_epoch")
    public double secondsPerEpoch;

    @Column(name = "peak_memory_bytes")
    public long peakMemoryBytes;

    @Column(name = "best_epoch")
    public int bestEpoch;

    @Column(name = "processors_used")
    public double processorsUsed;

    public String[] warnings;

    @JdbcTypeCode(SqlTypes.JSON)
    public String provenance;

    Run toRun() {
        return new Run(
                id,
                experimentId,
                system,
                job,
                preset,
                protocol,
                corpus,
                corpusFingerprint,
                simulated,
                labelSet,
                Json.readMap(config),
                configHash,
                Json.readTexts(featureSets),
                Optional.ofNullable(pretrainedRun).map(run -> new Pretraining(run, pretrainedSha256)),
                seed,
                device,
                Optional.ofNullable(assignedDevice),
                status,
                wish,
                attempt,
                priority,
                memoryMb,
                submitter,
                reason,
                Optional.ofNullable(worker),
                created,
                Optional.ofNullable(started),
                Optional.ofNullable(ended),
                Optional.ofNullable(lastContact),
                epoch,
                maxEpochs,
                epochFraction,
                secondsPerEpoch,
                peakMemoryBytes,
                bestEpoch,
                processorsUsed,
                List.of(warnings),
                Optional.ofNullable(provenance).map(json -> Json.read(json, Provenance.class)));
    }
}
