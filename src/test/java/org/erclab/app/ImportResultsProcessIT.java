package org.erclab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.erclab.worker.PackagedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of another program come in by the command line and stand beside a trained run. */
class ImportResultsProcessIT {

    private static final long MINUTES = 5;
    private static final String CORPUS = """
            split,conversation,speaker,text,utterance,emotion
            train,a,Ann,I am so glad today,1,joy
            train,a,Bob,go away now,2,anger
            train,b,Ann,what a lovely day,1,joy
            train,b,Bob,leave me alone,2,anger
            dev,c,Ann,so lovely,1,joy
            dev,c,Bob,leave now,2,anger
            test,d,Ann,glad to see you,1,joy
            test,d,Bob,go away,2,anger
            test,e,Ann,a lovely day,1,joy
            test,e,Bob,alone today,2,anger
            """;

    @TempDir
    static Path data;

    private record Outcome(int exitCode, String out, String error) {}

    @Test
    void theyAreScoredOverOurLabelsAndComparedAndAFaultStoresNothing() throws Exception {
        try (PackagedServer server = PackagedServer.start(data)) {
            importCorpus(server);
            long run = train(server);

            // The predictions of our own run, as another program would bring them: they must score the same.
            StringBuilder csv = new StringBuilder("dialogue,utterance,predicted,seed\n");
            for (JsonNode row : server.get("/exports/predictions?format=json&run=" + run)) {
                if (!row.path("split").asText().equals("test")) {
                    continue;
                }
                csv.append(String.join(
                                ",",
                                row.path("conversation").asText(),
                                row.path("utterance").asText(),
                                row.path("predicted").asText(),
                                "1"))
                        .append('\n');
            }
            assertEquals(5, csv.toString().lines().count(), csv.toString());
            assertOutcome(
                    0,
                    "of 'Copy' on tiny, scored here over the corpus's labels",
                    bring("Copy", "predictions.csv", csv.toString()));
            assertOutcome(
                    0,
                    "of 'Paper' on tiny, as reported",
                    bring("Paper", "scores.csv", "seed,metric,value\n1,uwa,0.99\n2,uwa,1\n"));
            faultsAreSaidInOneLine();

            Outcome list = erclab("import-results", "--list");
            assertEquals(3, list.out().strip().lines().count(), list.out());
            List<JsonNode> rows =
                    List.of(row(server, "higru"), row(server, "external:Copy"), row(server, "external:Paper"));
            assertEquals(
                    rows.get(0).path("scores").path("uwa"),
                    rows.get(1).path("scores").path("uwa"));
            assertEquals("[]", rows.get(2).path("best").toString(), "nobody here has scored it");
            String board = erclab("leaderboard", "--corpus", "tiny", "--metrics", "uwa")
                    .out();
            assertTrue(
                    board.lines().anyMatch(line -> line.matches(".*Paper \\(external\\).* 99\\.5 ± 0\\.7 †")), board);
            assertTrue(board.contains("Copy (external)"), board);

            Outcome compared = erclab(
                    "compare", "higru", "external:Copy", "--corpus", "tiny", "--samples", "100", "--format", "json");
            assertEquals(0, compared.exitCode(), compared.error());
            assertTrue(compared.out().contains("mcnemar"), compared.out());
        }
    }

    private static void faultsAreSaidInOneLine() throws Exception {
        String head = "dialogue,utterance,predicted\n";
        String whole = head + "d,1,joy\nd,2,joy\ne,1,joy\ne,2,joy\n";
        assertOutcome(
                1, "fault.csv:3: predicts 'bliss', which is no class", fault(whole.replace("d,2,joy", "d,2,bliss")));
        assertOutcome(
                1,
                "lacks 2 utterances of the test split for seed 1, the first is utterance '1' of dialogue 'e'",
                fault(head + "d,1,joy\nd,2,joy\n"));
        assertOutcome(1, "fault.csv:6: has utterance '1'", fault(whole + "d,1,joy\n"));
        assertOutcome(
                1,
                "There is no file",
                erclab("import-results", "--corpus", "tiny", "--system-name", "X", "--source", "test", "missing.csv"));
    }

    private static void importCorpus(PackagedServer server) throws Exception {
        Path file = Files.writeString(data.resolve("tiny.csv"), CORPUS);
        long id = server.post(
                        "/imports",
                        "{\"format\": \"erclab-csv\", \"path\": \"" + file.toAbsolutePath() + "\", \"name\": \"tiny\"}")
                .path("id")
                .asLong();
        JsonNode done = server.await("/imports/" + id, one -> Set.of("COMPLETED", "FAILED")
                .contains(one.path("state").asText()));
        assertEquals("COMPLETED", done.path("state").asText(), done.toString());
    }

    private static long train(PackagedServer server) throws Exception {
        long run =
                server.post("/experiments", """
                        {"system": "higru", "corpus": "tiny", "preset": "small", "seeds": [1], "device": "cpu",
                         "settings": {"utteranceSize": "8", "contextSize": "8", "classifierSize": "8",
                                      "vectorWidth": "8", "maxEpochs": "1"}}
                        """).path("runs").get(0).path("id").asLong();
        JsonNode done = server.await("/runs/" + run, one -> Set.of("COMPLETED", "FAILED")
                .contains(one.path("status").asText()));
        assertEquals("COMPLETED", done.path("status").asText(), done.toString());
        return run;
    }

    private static JsonNode row(PackagedServer server, String system) throws Exception {
        return server.get("/leaderboard?corpus=tiny&system=" + system)
                .path("rows")
                .path(0);
    }

    private static Outcome fault(String csv) throws Exception {
        return bring("Bad", "fault.csv", csv);
    }

    private static Outcome bring(String system, String name, String csv) throws Exception {
        Path file = Files.writeString(data.resolve(name), csv);
        return erclab(
                "import-results",
                "--corpus",
                "tiny",
                "--system-name",
                system,
                "--source",
                "made for a test",
                file.toString());
    }

    private static void assertOutcome(int exitCode, String words, Outcome outcome) {
        assertEquals(exitCode, outcome.exitCode(), outcome.toString());
        String said = exitCode == 0 ? outcome.out() : outcome.error();
        assertTrue(said.contains(words), said);
        assertEquals(1, said.strip().lines().count(), said);
    }

    private static Outcome erclab(String... arguments) throws IOException, InterruptedException {
        Path out = data.resolve("command.out");
        Path error = data.resolve("command.error");
        ProcessBuilder builder = new ProcessBuilder(PackagedServer.command(arguments))
                .redirectOutput(out.toFile())
                .redirectError(error.toFile());
        builder.environment().put("ERCLAB_DATA", data.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_"));
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "still busy");
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(error));
        } finally {
            process.destroy();
        }
    }
}
