package org.erclab.app.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.erclab.experiment.Sha256;
import org.erclab.jobs.FileTree;

/**
 * A folder as MLflow's file store has it ({@code mlruns}): {@code EXPERIMENT/meta.yaml} and per run {@code
 * EXPERIMENT/RUN/} with {@code meta.yaml}, {@code params}, {@code metrics} (a line {@code timestamp value step} each),
 * {@code tags} and {@code artifacts}. A run is written under another name and moved into its place when it is whole.
 */
public final class MlflowFolder {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stands for a status in MLflow's files. */
    private static final Map<String, Integer> STATUS =
            Map.of("QUEUED", 2, "STARTING", 2, "RUNNING", 1, "COMPLETED", 3, "FAILED", 4, "STOPPED", 5, "CANCELLED", 5);

    /** MLflow's code for a local program. */
    private static final int LOCAL = 4;

    /**
     * What is written of a run.
     *
     * @param run as {@code GET /runs/{id}} answers
     * @param epochs as {@code GET /runs/{id}/epochs} does
     * @param scores as {@code GET /runs/{id}/scores} does
     * @param artifacts file name to what writes the file
     */
    public record Content(
            JsonNode run, JsonNode epochs, JsonNode scores, Map<String, Consumer<OutputStream>> artifacts) {}

    private final Path folder;

    /** @param folder which MLflow is given as {@code --backend-store-uri}; made when it is not there */
    public MlflowFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Adds a run.
     *
     * @return its folder
     * @throws FileAlreadyExistsException when the run is there already
     */
    public Path add(Content content) throws IOException {
        JsonNode run = content.run();
        // The same run gets the same numbers wherever it is exported to, and runs of other installations get others.
        String origin = run.path("experimentId").asLong() + "\n"
                + run.path("configHash").asText() + "\n"
                + run.path("corpusFingerprint").asText();
        String experiment = new BigInteger(Sha256.of(origin).substring(0, 14), 16).toString();
        String id = Sha256.of(origin + "\n" + run.path("id").asLong() + "\n"
                        + run.path("seed").asLong() + "\n" + run.path("created").asText())
                .substring(0, 32);
        Path target = folder.resolve(experiment).resolve(id);
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(unfinished(id));
        FileTree.delete(unfinished);
        try {
            write(unfinished, target, experiment, id, content);
            describe(experiment, run);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileTree.delete(unfinished);
        }
        return target;
    }

    /**
     * The name of a run's folder until it is whole. MLflow takes every folder here for an experiment, and lists none when one has
     * a name that experiments cannot have; it passes over those that end like its own folder of deleted ones.
     */
    static String unfinished(String id) {
        return ".unfinished-" + id + ".trash";
    }

    private void describe(String experiment, JsonNode run) throws IOException {
        Path home = folder.resolve(experiment);
        Files.createDirectories(home);
        Path meta = home.resolve("meta.yaml");
        if (Files.exists(meta)) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("artifact_location", uri(home));
        fields.put("creation_time", millis(run, "created", 0));
        fields.put("experiment_id", experiment);
        fields.put("last_update_time", millis(run, "created", 0));
        fields.put("lifecycle_stage", "active");
        fields.put(
                "name",
                run.path("system").asText() + " (" + run.path("preset").asText() + ") on "
                        + run.path("corpus").asText() + ", experiment "
                        + run.path("experimentId").asLong() + " " + experiment);
        Path unfinished = home.resolve(".meta.yaml.unfinished");
        Files.writeString(unfinished, yaml(fields));
        Files.move(unfinished, meta, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(Path home, Path target, String experiment, String id, Content content)
            throws IOException {
        JsonNode run = content.run();
        for (String part : List.of("params", "metrics", "tags", "artifacts")) {
            Files.createDirectories(home.resolve(part));
        }
        long started = millis(run, "started", millis(run, "created", 0));
        String name = run.path("system").asText() + " seed " + run.path("seed").asLong() + " (run "
                + run.path("id").asLong() + ")";
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("artifact_uri", uri(target.resolve("artifacts")));
        meta.put("end_time", run.path("ended").isTextual() ? millis(run, "ended", 0) : null);
        meta.put("entry_point_name", "");
        meta.put("experiment_id", experiment);
        meta.put("lifecycle_stage", "active");
        meta.put("run_id", id);
        meta.put("run_name", name);
        meta.put("run_uuid", id);
        meta.put("source_name", "");
        meta.put("source_type", LOCAL);
        meta.put("source_version", "");
        meta.put("start_time", started);
        meta.put("status", STATUS.getOrDefault(run.path("status").asText(), 1));
        meta.put("tags", List.of());
        meta.put("user_id", run.path("submitter").asText());
        Files.writeString(home.resolve("meta.yaml"), yaml(meta));
        texts(home.resolve("params"), params(run));
        texts(home.resolve("tags"), tags(run, name));
        metrics(home.resolve("metrics"), content, started);
        for (Map.Entry<String, Consumer<OutputStream>> artifact :
                content.artifacts().entrySet()) {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(home.resolve("artifacts").resolve(artifact.getKey())))) {
                artifact.getValue().accept(out);
            }
        }
    }

    private static Map<String, String> params(JsonNode run) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String name : List.of("system", "preset", "protocol", "corpus", "seed", "labelSet")) {
            params.put(name, run.path(name).asText());
        }
        // A setting that is called like one of these keeps both.
        run.path("config")
                .properties()
                .forEach(entry -> params.merge(entry.getKey(), text(entry.getValue()), (known, setting) -> known));
        return params;
    }

    private static Map<String, String> tags(JsonNode run, String name) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("mlflow.runName", name);
        tags.put("mlflow.user", run.path("submitter").asText());
        tags.put("mlflow.source.name", "erclab");
        tags.put("mlflow.source.type", "LOCAL");
        for (String field : List.of("id", "experimentId", "corpusFingerprint", "configHash", "simulated", "external")) {
            tags.put("erclab." + field, text(run.path(field)));
        }
        tags.put("erclab.bestEpoch", text(run.path("bestEpoch")));
        tags.put("erclab.reason", run.path("reason").asText());
        run.path("provenance")
                .properties()
                .forEach(entry -> tags.put("erclab.provenance." + entry.getKey(), text(entry.getValue())));
        return tags;
    }

    /**
     * One file a metric. Epochs have no time of their own in the database: theirs is reckoned from the start of the run and
     * its seconds per epoch.
     */
    private static void metrics(Path folder, Content content, long started) throws IOException {
        JsonNode run = content.run();
        double perEpoch = 1000 * run.path("secondsPerEpoch").asDouble();
        Map<String, StringBuilder> lines = new TreeMap<>();
        for (JsonNode metric : content.epochs()) {
            int epoch = metric.path("epoch").asInt();
            line(lines, metric.path("name").asText(), started + Math.round(epoch * perEpoch), metric, epoch);
        }
        long ended = millis(run, "ended", started);
        for (JsonNode score : content.scores()) {
            String name = score.path("split").asText().toLowerCase(Locale.ROOT) + "_score_"
                    + score.path("metric").asText();
            line(lines, name, ended, score, run.path("bestEpoch").asInt());
        }
        Map<String, String> files = new LinkedHashMap<>();
        lines.forEach((name, text) -> files.put(name, text.toString()));
        texts(folder, files);
    }

    private static void line(Map<String, StringBuilder> lines, String name, long time, JsonNode number, int step) {
        JsonNode value = number.path("value");
        lines.computeIfAbsent(name, unseen -> new StringBuilder())
                .append(time)
                .append(' ')
                .append(value.isNumber() ? value.asText() : "nan")
                .append(' ')
                .append(step)
                .append('\n');
    }

    private static void texts(Path folder, Map<String, String> texts) throws IOException {
        SafeNames names = new SafeNames();
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            Files.writeString(folder.resolve(names.of(entry.getKey())), entry.getValue(), StandardCharsets.UTF_8);
        }
    }

    /** A folder's address, the same whether it is there yet or not. */
    private static String uri(Path folder) {
        return folder.toUri().toString().replaceFirst("/$", "");
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static long millis(JsonNode run, String field, long otherwise) {
        return run.path(field).isTextual()
                ? Instant.parse(run.path(field).asText()).toEpochMilli()
                : otherwise;
    }

    /** Fields in order; text is quoted as in JSON, which YAML reads alike. */
    private static String yaml(Map<String, Object> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> {
            try {
                text.append(name)
                        .append(": ")
                        .append(JSON.writeValueAsString(value))
                        .append('\n');
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Field '" + name + "' cannot be written", e);
            }
        });
        return text.toString();
    }
}
