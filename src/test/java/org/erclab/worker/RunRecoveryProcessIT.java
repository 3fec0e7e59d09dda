package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that die: real ones, of the packaged program, on a real database. */
@Tag("quick-drill")
class RunRecoveryProcessIT {

    private static final String SUBMISSION = """
            {"system": "higru", "corpus": "simulated", "preset": "small", "seeds": [%d], "force": true,
             "settings": {"utteranceSize": "16", "contextSize": "16", "classifierSize": "8", "vectorWidth": "16",
                          "maxEpochs": "%d", "patience": "1000"}}
            """;

    /** As the program has it when nothing else is set. */
    private static final int LEASE_SECONDS = 20;

    @TempDir
    static Path data;

    @Test
    void runsSurviveWhatHappensToTheirProcesses() throws Exception {
        long waiting;
        try (PackagedServer server = PackagedServer.start(data)) {
            importCorpus(server);
            long completed = aKilledRunContinuesFromItsCheckpointToTheSameNumbers(server);
            itsNetworkGivesTheTestSplitTheRecordedLabels(server, completed);
            aCallerWhoLeavesEndsThePrediction(server, completed);
            aCancelledRunIsGoneWithItsProcess(server);
            waiting = aStoppedServerLeavesNothingRunning(server);
        }
        try (PackagedServer server = PackagedServer.start(data)) {
            theNextServerContinues(server, waiting);
        }
    }

    private static void importCorpus(PackagedServer server) throws Exception {
        JsonNode started = server.post("/imports", "{\"format\": \"simulated\", \"name\": \"simulated\", \"seed\": 1}");
        server.await("/imports/" + started.path("id").asLong(), one -> is(one, "state", "COMPLETED"));
    }

    private static long aKilledRunContinuesFromItsCheckpointToTheSameNumbers(PackagedServer server) throws Exception {
        DrillRow row = DrillRow.begin(1, "`kill -9` of a run process");
        long straight = submit(server, 1, 5);
        JsonNode expected = server.await("/runs/" + straight, RunRecoveryProcessIT::isOver);
        assertEquals("COMPLETED", expected.path("status").asText(), expected.toString());

        long killed = submit(server, 1, 5);
        server.await("/runs/" + killed + "/epochs", epochs -> lastEpoch(epochs) >= 2);
        ProcessHandle process = processOf(server, killed);
        long begin = System.nanoTime();
        kill(process);
        server.await(
                "/runs/" + killed + "/events", events -> texts(events, "kind").contains("resumed"));
        double resumed = DrillRow.secondsSince(begin);
        JsonNode survived = server.await("/runs/" + killed, RunRecoveryProcessIT::isOver);

        assertEquals("COMPLETED", survived.path("status").asText(), survived.toString());
        assertEquals(2, survived.path("attempt").asInt());
        List<String> kinds = texts(server.get("/runs/" + killed + "/events"), "kind");
        assertTrue(kinds.containsAll(List.of("lost", "resumed", "completed")), kinds.toString());
        for (String field : List.of("predictionsSha256", "checkpointSha256", "corpusFingerprint", "codeRevision")) {
            assertEquals(
                    expected.path("provenance").path(field),
                    survived.path("provenance").path(field),
                    field);
        }
        assertEquals(numbers(server, straight, "scores"), numbers(server, killed, "scores"));
        List<String> epochs = numbers(server, straight, "epochs");
        assertEquals(epochs, numbers(server, killed, "epochs"));
        row.seen(
                "went on from its checkpoint after %.1f s (lease %d s); scores, checksums and all %d numbers of its epochs"
                        + " equal an uninterrupted run's",
                resumed, LEASE_SECONDS, epochs.size());
        return killed;
    }

    private static void itsNetworkGivesTheTestSplitTheRecordedLabels(PackagedServer server, long run) throws Exception {
        StringBuilder conversations = new StringBuilder();
        for (JsonNode conversation :
                server.get("/corpora/simulated/conversations?split=test").path("conversations")) {
            conversations.append(conversation).append('\n');
        }
        List<String> labels = new String(
                        server.open("/runs/" + run + "/predict", conversations.toString())
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();

        JsonNode recorded = server.get("/runs/" + run + "/predictions?split=test&limit=1000");
        assertEquals(recorded.size(), labels.size());
        for (int i = 0; i < labels.size(); i++) {
            JsonNode labelled = new ObjectMapper().readTree(labels.get(i));
            assertEquals(
                    recorded.get(i).path("conversation").asText(),
                    labelled.path("id").asText());
            for (int u = 0; u < recorded.get(i).path("probabilities").size(); u++) {
                List<String> probabilities = new ArrayList<>();
                labelled.path("utterances")
                        .get(u)
                        .path("probabilities")
                        .forEach(one -> probabilities.add(one.asText()));
                List<String> expected = new ArrayList<>();
                recorded.get(i).path("probabilities").get(u).forEach(one -> expected.add(one.asText()));
                assertEquals(expected, probabilities);
            }
        }
    }

    private static void aCallerWhoLeavesEndsThePrediction(PackagedServer server, long run) throws Exception {
        // More than the buffers between the process and this reader hold, so that it is at work until it is ended.
        String many = ("Ann: " + "okay ".repeat(500) + "\n\n").repeat(10_000);
        InputStream labels = server.open("/runs/" + run + "/predict?format=csv", many);
        assertEquals('c', labels.read(), "the head of the table");
        List<ProcessHandle> atWork = server.process()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(" predict "))
                .toList();
        assertEquals(1, atWork.size());

        labels.close();

        atWork.getFirst().onExit().get(60, TimeUnit.SECONDS);
    }

    private static void aCancelledRunIsGoneWithItsProcess(PackagedServer server) throws Exception {
        long cancelled = submit(server, 2, 2000);
        server.await("/runs/" + cancelled + "/epochs", epochs -> lastEpoch(epochs) >= 1);
        ProcessHandle process = processOf(server, cancelled);

        server.post("/runs/" + cancelled + "/cancel", "");

        server.await("/runs/" + cancelled, one -> is(one, "status", "CANCELLED"));
        process.onExit().get(60, TimeUnit.SECONDS);
    }

    private static long aStoppedServerLeavesNothingRunning(PackagedServer server) throws Exception {
        long waiting = submit(server, 3, 2000);
        server.await("/runs/" + waiting + "/epochs", epochs -> lastEpoch(epochs) >= 1);
        ProcessHandle process = processOf(server, waiting);
        DrillRow row = DrillRow.begin(3, "SIGTERM of the server");
        long begin = System.nanoTime();

        server.terminate();

        double seconds = DrillRow.secondsSince(begin);
        assertTrue(!process.isAlive(), "the run process ended with its server");
        row.seen("gone with its run process after %.1f s", seconds);
        return waiting;
    }

    private static void theNextServerContinues(PackagedServer server, long waiting) throws Exception {
        server.await(
                "/runs/" + waiting + "/events", events -> texts(events, "kind").contains("resumed"));
        assertEquals(1, server.get("/runs/" + waiting).path("attempt").asInt(), "not a lost attempt");
        server.post("/runs/" + waiting + "/stop", "");
        JsonNode stopped = server.await("/runs/" + waiting, RunRecoveryProcessIT::isOver);
        assertEquals("STOPPED", stopped.path("status").asText(), stopped.toString());
    }

    private static long submit(PackagedServer server, int seed, int maxEpochs) throws Exception {
        return server.post("/experiments", SUBMISSION.formatted(seed, maxEpochs))
                .path("runs")
                .get(0)
                .path("id")
                .asLong();
    }

    /** The run process names itself in the event of its start. */
    private static ProcessHandle processOf(PackagedServer server, long run) throws Exception {
        String who = "";
        for (JsonNode event : server.get("/runs/" + run + "/events")) {
            who = event.path("kind").asText().equals("started")
                    ? event.path("who").asText()
                    : who;
        }
        return ProcessHandle.of(Long.parseLong(who.replaceAll("\\D", ""))).orElseThrow();
    }

    private static void kill(ProcessHandle process) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-9", String.valueOf(process.pid()))
                        .start()
                        .waitFor());
    }

    private static boolean isOver(JsonNode run) {
        return List.of("COMPLETED", "FAILED", "STOPPED", "CANCELLED")
                .contains(run.path("status").asText());
    }

    private static boolean is(JsonNode answer, String field, String value) {
        return answer.path(field).asText().equals(value);
    }

    private static int lastEpoch(JsonNode epochs) {
        return StreamSupport.stream(epochs.spliterator(), false)
                .mapToInt(one -> one.path("epoch").asInt())
                .max()
                .orElse(0);
    }

    /** Every number that a run recorded, but those that tell of time and memory. */
    private static List<String> numbers(PackagedServer server, long run, String kind) throws Exception {
        List<String> numbers = new ArrayList<>();
        for (JsonNode one : server.get("/runs/" + run + "/" + kind)) {
            String name = one.path("name").asText();
            if (!name.equals("seconds") && !name.equals("memory-bytes")) {
                numbers.add(one.path("epoch").asText() + one.path("split").asText() + name
                        + one.path("metric").asText() + " " + one.path("value").asText());
            }
        }
        assertTrue(!numbers.isEmpty());
        return numbers;
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(field).asText())
                .toList();
    }
}
