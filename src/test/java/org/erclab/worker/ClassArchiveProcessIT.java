package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run processes with and without an archive of their classes, on servers of the packaged program. */
@Tag("drill")
class ClassArchiveProcessIT {

    private static final Map<String, String> WITH = Map.of("ERCLAB_WORKER_CLASS_ARCHIVE", "true");
    private static final Map<String, String> AT_ONCE =
            Map.of("ERCLAB_WORKER_CLASS_ARCHIVE", "true", "ERCLAB_WORKER_CLASS_ARCHIVE_AFTER", "0s");

    /** Only a hang shall fail here, not a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @TempDir
    static Path data;

    @Test
    void aRunIsTheSameWithAnArchiveAndNeverNeedsOne() throws Exception {
        assumeTrue(ClassArchive.isPossible());
        JsonNode without;
        Path archive;
        try (PackagedServer server = PackagedServer.start(data, AT_ONCE)) {
            SmallRuns.importCorpus(server);
            without = run(server);
            archive = awaitArchive();
            assertSame(without, run(server), "with the archive");
        }
        assertEquals(
                List.of("lock", archive.getFileName().toString()),
                names().stream().sorted().toList(),
                "nothing unfinished");

        Files.write(archive, new byte[1 << 20], StandardOpenOption.WRITE);
        try (PackagedServer server = PackagedServer.start(data, WITH)) {
            assertSame(without, run(server), "with a damaged archive");
        }
    }

    private static JsonNode run(PackagedServer server) throws Exception {
        long id = SmallRuns.submit(server, 1, 1);
        JsonNode run = server.await("/runs/" + id, SmallRuns::isOver);
        assertEquals("COMPLETED", run.path("status").asText(), run.toString());
        return run;
    }

    private static void assertSame(JsonNode expected, JsonNode run, String how) {
        for (String field : List.of("predictionsSha256", "checkpointSha256", "codeRevision")) {
            assertFalse(expected.path("provenance").path(field).isMissingNode(), field);
            assertEquals(
                    expected.path("provenance").path(field),
                    run.path("provenance").path(field),
                    how + ": " + field);
        }
    }

    private static Path awaitArchive() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (String name : names()) {
                if (name.endsWith(".aot")) {
                    return data.resolve("class-archives").resolve(name);
                }
            }
            assertTrue(System.nanoTime() < end, "no archive after " + PATIENCE);
            Thread.sleep(100);
        }
    }

    private static List<String> names() throws IOException {
        Path folder = data.resolve("class-archives");
        if (!Files.isDirectory(folder)) {
            return new ArrayList<>();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(one -> one.getFileName().toString()).toList();
        }
    }
}
