package org.erclab.jobs.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.erclab.domain.Split;
import org.erclab.experiment.Provenance;
import org.erclab.jobs.DataFolder;
import org.erclab.store.MetricStore;
import org.erclab.store.Run;
import org.erclab.store.RunScore;
import org.erclab.store.RunStore;

/** Writes and signs the certificates of completed runs. */
@ApplicationScoped
public class Certificates {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final RunStore runs;
    private final MetricStore metrics;

    Certificates(RunStore runs, MetricStore metrics) {
        this.runs = runs;
        this.metrics = metrics;
    }

    /** The key that certificates are signed with now. */
    public VerificationKey key() {
        return SigningKey.of(DataFolder.path()).verification();
    }

    /** @throws IllegalArgumentException when another program made the run */
    static void requireOwn(Run run) {
        if (run.isExternal()) {
            throw new IllegalArgumentException(
                    "Run " + run.id() + " is external, from '" + run.config().get("source")
                            + "': this program did not make it, so it cannot vouch for it or make it again");
        }
    }

    /**
     * A certificate of the run as it stands in the database.
     *
     * @throws IllegalArgumentException when there is no such run, or it is not completed
     */
    public SignedCertificate of(long runId) {
        Run run = runs.get(runId);
        requireOwn(run);
        Provenance provenance = run.provenance()
                .orElseThrow(() -> new IllegalArgumentException("Run " + runId + " is "
                        + run.status().lowerName() + ": only completed runs have a certificate"));
        Map<Split, Map<String, Double>> scores = new LinkedHashMap<>();
        for (RunScore score : metrics.scores(runId)) {
            if (Double.isFinite(score.value())) {
                scores.computeIfAbsent(score.split(), split -> new TreeMap<>()).put(score.metric(), score.value());
            }
        }
        Certificate certificate = new Certificate(
                Certificate.FORMAT,
                run.id(),
                run.preset(),
                run.simulated(),
                run.bestEpoch(),
                run.epoch(),
                scores.getOrDefault(Split.DEV, Map.of()),
                scores.getOrDefault(Split.TEST, Map.of()),
                run.warnings(),
                run.ended().orElseThrow(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                provenance);
        try {
            String payload = MAPPER.writeValueAsString(certificate);
            JsonNode readable = MAPPER.readTree(payload);
            return new SignedCertificate(
                    readable, SigningKey.of(DataFolder.path()).sign(payload));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The certificate of run " + runId + " could not be written", e);
        }
    }
}
