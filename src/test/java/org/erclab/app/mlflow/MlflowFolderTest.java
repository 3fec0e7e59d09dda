package org.erclab.app.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run lies where MLflow's file store looks for it, whole or not at all. */
class MlflowFolderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void aRunLiesWhereMlflowLooksForIt() throws IOException {
        Path run = new MlflowFolder(folder.resolve("mlruns")).add(content(7, Map.of("note.txt", text("hello"))));

        Path experiment = run.getParent();
        assertEquals(folder.resolve("mlruns"), experiment.getParent());
        assertEquals(Set.of("artifacts", "meta.yaml", "metrics", "params", "tags"), names(run));
        Map<String, JsonNode> ofExperiment = yaml(experiment.resolve("meta.yaml"));
        assertEquals(
                experiment.getFileName().toString(),
                ofExperiment.get("experiment_id").asText());
        assertTrue(experiment.getFileName().toString().matches("[0-9]{1,18}"), experiment.toString());
        assertEquals("active", ofExperiment.get("lifecycle_stage").asText());
        Map<String, JsonNode> meta = yaml(run.resolve("meta.yaml"));
        assertEquals(run.getFileName().toString(), meta.get("run_id").asText());
        assertEquals(meta.get("run_id"), meta.get("run_uuid"));
        assertTrue(meta.get("run_id").asText().matches("[0-9a-f]{32}"));
        assertEquals(3, meta.get("status").asInt(), "FINISHED");
        assertEquals(1767225600000L, meta.get("start_time").asLong());
        assertEquals(1767225660000L, meta.get("end_time").asLong());
        assertEquals(
                "file://" + run.resolve("artifacts"), meta.get("artifact_uri").asText());
        assertEquals("ann \"the\" first: é", meta.get("user_id").asText());

        assertEquals("0.5", Files.readString(run.resolve("params/dropout")));
        assertEquals("higru", Files.readString(run.resolve("params/system")));
        assertEquals("1767225610000 0.9 1\n1767225620000 nan 2\n", Files.readString(run.resolve("metrics/train-loss")));
        assertEquals("1767225660000 0.61 2\n", Files.readString(run.resolve("metrics/test_score_f1_joy")));
        assertEquals("7", Files.readString(run.resolve("tags/erclab.id")));
        assertEquals("abc", Files.readString(run.resolve("tags/erclab.provenance.codeRevision")));
        assertEquals("hello", Files.readString(run.resolve("artifacts/note.txt")));
    }

    @Test
    void runsOfOneExperimentLieTogetherAndARunComesOnce() throws IOException {
        MlflowFolder store = new MlflowFolder(folder);
        Path one = store.add(content(7, Map.of()));
        Path two = store.add(content(8, Map.of()));

        assertEquals(one.getParent(), two.getParent());
        assertNotEquals(one, two);
        Map<String, String> before = files(folder);
        assertThrows(FileAlreadyExistsException.class, () -> store.add(content(7, Map.of())));
        assertEquals(before, files(folder));
    }

    @Test
    void nothingHalfWrittenStays() throws IOException {
        MlflowFolder store = new MlflowFolder(folder);
        Consumer<OutputStream> breaksOff = out -> {
            text("half").accept(out);
            throw new UncheckedIOException(new IOException("The server went away"));
        };

        assertThrows(UncheckedIOException.class, () -> store.add(content(7, Map.of("predictions.csv", breaksOff))));

        assertEquals(Map.of(), files(folder));
        assertEquals(Set.of(), names(folder));
    }

    @Test
    void whatAKilledExportLeftIsReplaced() throws IOException {
        MlflowFolder store = new MlflowFolder(folder);
        Path run = store.add(content(7, Map.of()));
        Path left = folder.resolve(MlflowFolder.unfinished(run.getFileName().toString()));
        Files.move(run, left);
        Files.writeString(left.resolve("params").resolve("left"), "over");

        Path again = store.add(content(7, Map.of()));

        assertEquals(run, again);
        assertTrue(Files.notExists(again.resolve("params/left")));
        assertTrue(Files.notExists(left));
        assertTrue(left.toString().endsWith(".trash"), "MLflow passes over it while it is there");
    }

    @Test
    void noNameLeadsOutOfItsFolderAndNoTwoAreOneFile() {
        SafeNames names = new SafeNames();
        assertEquals("f1_joy", names.of("f1:joy"));
        assertEquals("f1_joy-2", names.of("f1/joy"));
        assertEquals("F1_joy-3", names.of("F1 joy".replace(' ', '*')));
        assertEquals("f1_joy", names.of("f1:joy"), "asked again");
        assertEquals("_.._.._etc_passwd", names.of("../../etc/passwd"));
        assertEquals("_..", names.of(".."));
        assertEquals("_", names.of(""));
        assertEquals("größe", names.of("größe"));
        assertEquals(200, names.of("x".repeat(500)).length());
        for (String hostile : new String[] {"a\u0000b", "a\nb", "C:\\x", "a\u202Eb", "-rf", "nul/"}) {
            assertTrue(names.of(hostile).matches("[\\p{L}\\p{N}_. -]+"), hostile);
        }
    }

    private static MlflowFolder.Content content(long run, Map<String, Consumer<OutputStream>> artifacts)
            throws IOException {
        return new MlflowFolder.Content(
                JSON.readTree("""
                        {"id": %d, "experimentId": 3, "system": "higru", "preset": "paper", "protocol": "paper",
                         "corpus": "friends", "corpusFingerprint": "ff", "labelSet": "friends-8", "configHash": "c0ffee",
                         "config": {"dropout": 0.5, "features": ["a", "b"]}, "seed": 1, "status": "COMPLETED",
                         "submitter": "ann \\"the\\" first: é", "created": "2025-12-31T23:59:00Z",
                         "started": "2026-01-01T00:00:00Z", "ended": "2026-01-01T00:01:00Z", "secondsPerEpoch": 10.0,
                         "bestEpoch": 2, "simulated": false, "reason": "", "provenance": {"codeRevision": "abc"}}
                        """.formatted(run)), JSON.readTree("""
                        [{"epoch": 1, "name": "train-loss", "value": 0.9},
                         {"epoch": 2, "name": "train-loss", "value": null}]
                        """), JSON.readTree("""
                        [{"split": "TEST", "metric": "f1:joy", "value": 0.61}]
                        """), artifacts);
    }

    private static Consumer<OutputStream> text(String text) {
        return out -> {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path file : entries.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    /** Fields of one level whose values are JSON, which is what is written. */
    private static Map<String, JsonNode> yaml(Path file) throws IOException {
        Map<String, JsonNode> fields = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            int colon = line.indexOf(": ");
            fields.put(line.substring(0, colon), JSON.readTree(line.substring(colon + 2)));
        }
        return fields;
    }
}
