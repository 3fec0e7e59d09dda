package org.erclab.leaderboard.compare;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.metrics.Interval;
import org.erclab.metrics.Significance;
import org.erclab.store.Run;
import org.erclab.ui.PageRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class ComparisonsIT {

    private static final String CORPUS = "compare-real";

    @Inject
    PageRecords records;

    @Inject
    Comparisons comparisons;

    @BeforeEach
    void addRuns() {
        records.addCorpus(CORPUS, false);
        records.addCorpus("compare-copy", true);
        complete("higru", CORPUS, 0.3, 1, 2, 3, 4, 5, 6);
        complete("higru-f", CORPUS, 0.3, 4, 5, 6, 7, 8, 9);
        complete("higru-sf", CORPUS, 0.8, 1, 2, 3, 4, 5, 6);
        complete("bcgru", CORPUS, 0.8, 1, 2);
        complete("higru", "compare-copy", 0.9, 1, 2, 3);
    }

    private void complete(String system, String corpus, double right, long... seeds) {
        for (long seed : seeds) {
            Run run = records.submit(system, corpus, Map.of(), List.of(seed)).getFirst();
            if (!run.status().isOver()) {
                records.complete(records.begin(run), right);
            }
        }
    }

    @Test
    void aLargeDifferenceIsFoundByEveryTestAndTheIntervalLeavesZeroOut() {
        Comparison row = compare("higru", "higru-sf").rows().getFirst();

        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), row.commonSeeds());
        for (Comparison.Test test : row.tests()) {
            assertTrue(test.p() < 0.05, test.name() + " " + test.p());
            assertEquals(test.p(), test.corrected(), "one row is no family");
        }
        Interval interval = row.dialogueInterval().orElseThrow();
        assertTrue(interval.low() > 0.2 && interval.contains(row.difference()), interval + " " + row.difference());
        assertTrue(row.effects().get("cohens-d") > 2);
    }

    @Test
    void aRowAgainstItselfIsNoDifference() {
        Comparison row = compare("higru", "higru").rows().getFirst();

        assertEquals(0, row.difference());
        assertEquals(0, row.dialogueInterval().orElseThrow().high());
        assertEquals(1, row.test("mcnemar").p());
        assertEquals(1, row.test("paired-t").p());
    }

    @Test
    void pairsAreCommonSeedsAndFewOnesAreSaidToBeFew() {
        Comparison row = compare("higru", "higru-f").rows().getFirst();
        assertEquals(List.of(4L, 5L, 6L), row.commonSeeds());
        assertTrue(row.test("signed-rank").remark().startsWith("too few"));
        assertFalse(Double.isNaN(row.test("rank-sum").p()), "six against six");

        Comparison few = compare("higru", "bcgru").rows().getFirst();
        assertTrue(Double.isNaN(few.test("paired-t").p()));
        assertTrue(few.dialogueInterval().isPresent(), "dialogues are many whatever the seeds");
    }

    @Test
    void withoutNamesEveryOtherRowOfTheCorpusIsComparedAndCorrected() {
        ComparisonTable table = compare("higru");

        assertEquals(3, table.rows().size());
        assertEquals(
                List.of(),
                table.rows().stream()
                        .filter(row -> !row.row().corpus().equals(CORPUS))
                        .toList());
        double[] p = table.rows().stream()
                .mapToDouble(row -> row.test("welch-t").p())
                .toArray();
        double[] corrected = table.rows().stream()
                .mapToDouble(row -> row.test("welch-t").corrected())
                .toArray();
        org.junit.jupiter.api.Assertions.assertArrayEquals(Significance.holm(p), corrected);
    }

    @Test
    void theSameQuestionGetsTheSameAnswer() {
        assertEquals(compare("higru", "higru-sf"), compare("higru", "higru-sf"));
    }

    @Test
    void rowsOfOtherDataAndUnknownWordsAreRefusedWithTheWayOut() {
        LeaderboardRow elsewhere = comparisons
                .compare(new ComparisonQuery("higru", List.of("higru"), Optional.of("compare-copy"), "uwa", 0, 0.95))
                .reference();
        ComparisonQuery across = new ComparisonQuery(
                compare("higru", "higru").reference().groupId(),
                List.of(elsewhere.groupId()),
                Optional.empty(),
                "uwa",
                0,
                0.95);
        assertTrue(message(across).contains("not of the same corpus"), message(across));
        assertTrue(message(query("nothing")).contains("There is no row 'nothing'"));
        assertTrue(message(new ComparisonQuery("higru", List.of(), Optional.empty(), "uwa", 0, 0.95))
                .contains("use the id of one of"));
    }

    @Test
    void tablesShowDifferencesAndSayWhenSeedsAreFew() {
        ComparisonTable table = compare("higru", "higru-sf", "bcgru");
        String plain = ComparisonExport.printed(table).plain();

        assertTrue(plain.contains("reference"), plain);
        assertTrue(plain.contains("too few seeds"), plain);
        assertTrue(plain.contains("HiGRU-sf"), plain);
        assertEquals(1 + 2 * 7, ComparisonExport.csv(table).lines().count(), "a line a row and test");
        assertTrue(ComparisonExport.printed(table).latex().contains("$\\Delta$"));
    }

    @Test
    void scipyFindsTheSameNumbersInTheExports(@TempDir Path folder) throws Exception {
        assumeTrue(
                python("-c", "import numpy, scipy").exitCode() == 0, "python3 with NumPy and SciPy is not installed");
        Path comparison = folder.resolve("comparison.json");
        Path scores = folder.resolve("scores.csv");
        Path predictions = folder.resolve("predictions.csv");
        String text = given().queryParams(Map.of(
                        "reference", "higru", "corpus", CORPUS, "metric", "uwa", "samples", 200, "format", "json"))
                .get("/api/v1/comparisons/export")
                .asString();
        Files.writeString(comparison, text);
        Files.writeString(scores, export("scores"));
        Files.writeString(predictions, export("predictions"));
        String[] check = {
            "src/bench/python/check_comparisons.py", comparison.toString(), scores.toString(), predictions.toString()
        };

        Outcome agreed = python(check);
        assertEquals(0, agreed.exitCode(), agreed.text());
        assertTrue(agreed.text().contains("of 3 rows compared by uwa"), agreed.text());

        ObjectNode changed = (ObjectNode) new ObjectMapper().readTree(text);
        ObjectNode test = (ObjectNode) changed.at("/rows/0/tests/0");
        test.put("p", test.path("p").asDouble() + 1e-8);
        Files.writeString(comparison, changed.toString());
        Outcome differed = python(check);
        assertEquals(1, differed.exitCode(), differed.text());
        assertTrue(differed.text().contains(test.path("name").asText() + " p: "), differed.text());
    }

    private static String export(String kind) {
        return given().queryParams(Map.of("corpus", CORPUS, "format", "csv"))
                .get("/api/v1/exports/" + kind)
                .asString();
    }

    private record Outcome(int exitCode, String text) {}

    private static Outcome python(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException notInstalled) {
            return new Outcome(-1, notInstalled.getMessage());
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private String message(ComparisonQuery query) {
        return assertThrows(IllegalArgumentException.class, () -> comparisons.compare(query))
                .getMessage();
    }

    private ComparisonTable compare(String reference, String... rows) {
        return comparisons.compare(query(reference, rows));
    }

    private static ComparisonQuery query(String reference, String... rows) {
        return new ComparisonQuery(reference, List.of(rows), Optional.of(CORPUS), "uwa", 300, 0.95);
    }
}
