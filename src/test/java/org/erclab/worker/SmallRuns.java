package org.erclab.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Runs of seconds on a simulated corpus, and what a test asks about them over REST. */
final class SmallRuns {

    /** More epochs than any test waits for. */
    static final int ENDLESS = 2000;

    private static final String SUBMISSION = """
            {"system": "higru", "corpus": "simulated", "preset": "small", "seeds": [%d], "force": true, "device": "%s",
             "settings": {"utteranceSize": "16", "contextSize": "16", "classifierSize": "8", "vectorWidth": "16",
                          "maxEpochs": "%d", "patience": "1000"}}
            """;

    private SmallRuns() {}

    static void importCorpus(PackagedServer server) throws Exception {
        JsonNode started = server.post("/imports", "{\"format\": \"simulated\", \"name\": \"simulated\", \"seed\": 1}");
        server.await(
                "/imports/" + started.path("id").asLong(),
                one -> one.path("state").asText().equals("COMPLETED"));
    }

    static long submit(PackagedServer server, int seed, int maxEpochs) throws Exception {
        return submit(server, seed, maxEpochs, "any");
    }

    static long submit(PackagedServer server, int seed, int maxEpochs, String device) throws Exception {
        return server.post("/experiments", SUBMISSION.formatted(seed, device, maxEpochs))
                .path("runs")
                .get(0)
                .path("id")
                .asLong();
    }

    static JsonNode awaitStatus(PackagedServer server, long run, String status) throws Exception {
        return server.await("/runs/" + run, one -> one.path("status").asText().equals(status));
    }

    static void awaitEpoch(PackagedServer server, long run, int epoch) throws Exception {
        server.await("/runs/" + run + "/epochs", epochs -> lastEpoch(epochs) >= epoch);
    }

    static boolean isOver(JsonNode run) {
        return List.of("COMPLETED", "FAILED", "STOPPED", "CANCELLED")
                .contains(run.path("status").asText());
    }

    static int lastEpoch(JsonNode epochs) {
        return StreamSupport.stream(epochs.spliterator(), false)
                .mapToInt(one -> one.path("epoch").asInt())
                .max()
                .orElse(0);
    }

    static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(field).asText())
                .toList();
    }

    /** What happened to the run, oldest first. */
    static List<String> events(PackagedServer server, long run) throws Exception {
        return texts(server.get("/runs/" + run + "/events"), "kind");
    }

    /** The process that works on the run or did last: it names itself in the event of its start. */
    static ProcessHandle processOf(PackagedServer server, long run) throws Exception {
        String who = "";
        for (JsonNode event : server.get("/runs/" + run + "/events")) {
            who = event.path("kind").asText().equals("started")
                    ? event.path("who").asText()
                    : who;
        }
        return ProcessHandle.of(Long.parseLong(who.replaceAll("\\D", ""))).orElseThrow();
    }
}
