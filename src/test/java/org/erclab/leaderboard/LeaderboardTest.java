package org.erclab.leaderboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.erclab.experiment.RunStatus;
import org.erclab.store.ScoredRun;
import org.junit.jupiter.api.Test;

class LeaderboardTest {

    private static final Grouping.Naming NAMING = new Grouping.Naming() {
        @Override
        public String title(String system) {
            return system.equals("higru-sf") ? "HiGRU-sf" : system;
        }

        @Override
        public Map<String, String> configDiff(ScoredRun run) {
            return run.configHash().equals("changed") ? Map.of("dropout", "0.3") : Map.of();
        }
    };

    @Test
    void aRowIsTheMeanAndSampleDeviationOverItsSeeds() {
        LeaderboardRow row = only(List.of(
                completed(1, "higru", "a", 1, 0.60),
                completed(2, "higru", "a", 2, 0.62),
                completed(3, "higru", "a", 3, 0.67)));

        assertEquals(3, row.seeds());
        assertEquals(0.63, row.mean("uwa"), 1e-12);
        // Deviations -0.03, -0.01, 0.04; sum of squares 0.0026; divided by n - 1 = 2.
        assertEquals(Math.sqrt(0.0013), row.scores().get("uwa").sd(), 1e-12);
        assertEquals(
                List.of(1L, 2L, 3L), row.runs().stream().map(SeedResult::seed).toList());
    }

    @Test
    void oneSeedHasNoDeviation() {
        LeaderboardRow row = only(List.of(completed(1, "higru", "a", 1, 0.6)));

        assertTrue(Double.isNaN(row.scores().get("uwa").sd()));
        assertEquals("60.0", LeaderboardTable.text("uwa", row.scores().get("uwa")));
    }

    @Test
    void failedSeedsAreCountedAndScoreNothing() {
        LeaderboardRow row = only(List.of(completed(1, "higru", "a", 1, 0.6), failed(2, "higru", "a", 2)));

        assertEquals(1, row.seeds());
        assertEquals(1, row.failed());
        assertEquals(1, row.scores().get("uwa").n());
    }

    @Test
    void aSeedThatFailedAndThenCompletedIsNoFailedSeed() {
        LeaderboardRow row = only(List.of(completed(1, "higru", "a", 1, 0.6), failed(2, "higru", "a", 1)));

        assertEquals(1, row.seeds());
        assertEquals(0, row.failed());
    }

    @Test
    void aSeedThatRanTwiceCountsOnce() {
        LeaderboardRow row = only(List.of(completed(1, "higru", "a", 1, 0.5), completed(9, "higru", "a", 1, 0.6)));

        assertEquals(1, row.seeds());
        assertEquals(9, row.runs().getFirst().runId());
        assertEquals(0.6, row.mean("uwa"), 1e-12);
    }

    @Test
    void anotherConfigSystemProtocolOrCorpusVersionIsAnotherRow() {
        ScoredRun run = completed(1, "higru", "a", 1, 0.6);
        List<LeaderboardRow> rows = rows(List.of(
                run,
                completed(2, "higru", "changed", 1, 0.6),
                completed(3, "higru-sf", "a", 1, 0.6),
                withCorpus(run, "friends", "other version", "paper"),
                withCorpus(run, "friends", "version", "released")));

        assertEquals(5, rows.size());
        assertEquals(5, rows.stream().map(LeaderboardRow::groupId).distinct().count());
        assertEquals("dropout=0.3", rows.get(1).configDiffText());
    }

    @Test
    void aFurtherRunMakesOneRowAnewAndMarksTheBestAnew() {
        Grouping grouping = new Grouping(NAMING);
        ScoredRun higru = completed(1, "higru", "a", 1, 0.6);
        ScoredRun better = completed(2, "higru-sf", "a", 1, 0.7);
        grouping.rows(List.of(higru, better));

        List<LeaderboardRow> rows = grouping.rows(List.of(higru, better, completed(3, "higru", "a", 2, 0.9)));
        LeaderboardRow changed = rows.getFirst();

        assertEquals(0.75, changed.mean("uwa"), 1e-12);
        assertEquals(Set.of("uwa"), changed.best());
        assertEquals(Set.of(), rows.getLast().best());
        assertEquals(1, grouping.rows(List.of(better)).size(), "a row without runs is gone");
    }

    @Test
    void groupIdsDependOnlyOnTheGroup() {
        String id = only(List.of(completed(1, "higru", "a", 1, 0.6))).groupId();

        assertEquals(id, only(List.of(completed(77, "higru", "a", 5, 0.1))).groupId());
        assertNotEquals(id, only(List.of(completed(1, "higru-sf", "a", 1, 0.6))).groupId());
    }

    @Test
    void bestRowsAreMarkedWithinOneCorpusVersion() {
        ScoredRun elsewhere = withCorpus(completed(5, "higru", "a", 1, 0.99), "a copy", "version", "paper");
        List<LeaderboardRow> rows =
                rows(List.of(completed(1, "higru", "a", 1, 0.6), completed(2, "higru-sf", "a", 1, 0.7), elsewhere));

        assertEquals(Set.of(), rows.get(0).best());
        assertEquals(Set.of("uwa"), rows.get(1).best());
        assertEquals(Set.of(), rows.get(2).best(), "a row without company is not called best");
    }

    @Test
    void scoresAsReportedAreNeitherBestNorCompanyAndPrintedTablesSaySo() {
        ScoredRun reported = external(completed(3, "external:Paper", "c", 1, 0.99), "as-reported");
        List<LeaderboardRow> alone = rows(List.of(completed(1, "higru", "a", 1, 0.6), reported));
        assertEquals(Set.of(), alone.get(0).best(), "nothing that it could be compared with");
        assertEquals(Set.of(), alone.get(1).best());

        List<LeaderboardRow> rows =
                rows(List.of(completed(1, "higru", "a", 1, 0.6), completed(2, "higru-sf", "a", 1, 0.7), reported));
        assertEquals(Set.of("uwa"), rows.get(1).best());
        assertEquals(Set.of(), rows.get(2).best());
        ScoredRun scoredHere = external(reported, "predictions");
        assertEquals(
                Set.of("uwa"),
                rows(List.of(completed(1, "higru", "a", 1, 0.6), scoredHere))
                        .get(1)
                        .best());

        List<String> metrics = List.of("uwa");
        String table = LeaderboardExport.write(LeaderboardExport.Format.TABLE, rows, metrics);
        assertTrue(table.contains("99.0 †") && table.contains("70.0*"), table);
        assertTrue(table.endsWith("† " + LeaderboardTable.REPORTED_NOTE + "\n"), table);
        assertTrue(LeaderboardExport.write(LeaderboardExport.Format.LATEX, rows, metrics)
                .contains("& 99.0 \\dag{} \\\\"));
        assertTrue(LeaderboardExport.write(LeaderboardExport.Format.MARKDOWN, rows, metrics)
                .contains("| 99.0 † |"));
        assertTrue(LeaderboardExport.write(LeaderboardExport.Format.JSON, rows, metrics)
                .contains("\"asReported\" : true"));
        assertFalse(LeaderboardExport.write(LeaderboardExport.Format.TABLE, rows.subList(0, 2), metrics)
                .contains("†"));
    }

    @Test
    void rowsAreSortedFilteredAndPaged() {
        List<LeaderboardRow> rows = rows(List.of(
                completed(1, "higru", "a", 1, 0.6),
                completed(2, "higru-f", "a", 1, 0.65),
                completed(3, "higru-sf", "a", 1, 0.7),
                failed(4, "higru-sf", "changed", 1)));
        LeaderboardQuery query = LeaderboardQuery.ofCorpus("friends");

        assertEquals(List.of("higru-sf", "higru-f", "higru", "higru-sf"), systems(Leaderboard.page(rows, query)));
        assertEquals(
                List.of("higru", "higru-f", "higru-sf", "higru-sf"),
                systems(Leaderboard.page(rows, query.sortedBy("uwa", true))),
                "a row without a value comes last in both directions");
        assertEquals(List.of("higru-f"), systems(Leaderboard.page(rows, query.page(1, 1))));
        assertEquals(4, Leaderboard.page(rows, query.page(1, 1)).total());
        assertEquals(List.of(), systems(Leaderboard.page(rows, LeaderboardQuery.ofCorpus("meld"))));
    }

    @Test
    void facetsCountTheRowsThatEachChoiceHas() {
        List<LeaderboardRow> rows =
                rows(List.of(completed(1, "higru", "a", 1, 0.6), completed(2, "higru", "changed", 1, 0.65)));

        Map<String, Map<String, Integer>> facets =
                Leaderboard.page(rows, LeaderboardQuery.all()).facets();

        assertEquals(Map.of("higru", 2), facets.get("system"));
        assertEquals(Map.of("friends", 2), facets.get("corpus"));
    }

    @Test
    void anUnknownSortIsRefusedWithTheChoices() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> LeaderboardQuery.all().sortedBy("speed", true));

        assertTrue(refusal.getMessage().contains("'speed'"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("seeds"), refusal.getMessage());
    }

    @Test
    void printedTablesShowPercentMeanDeviationAndFailures() {
        List<LeaderboardRow> rows = List.of(only(List.of(
                completed(1, "higru-sf", "changed", 1, 0.60),
                completed(2, "higru-sf", "changed", 2, 0.62),
                failed(3, "higru-sf", "changed", 3))));

        String table = LeaderboardExport.write(LeaderboardExport.Format.TABLE, rows, List.of("uwa"));
        String markdown = LeaderboardExport.write(LeaderboardExport.Format.MARKDOWN, rows, List.of("uwa"));
        String latex = LeaderboardExport.write(LeaderboardExport.Format.LATEX, rows, List.of("uwa"));

        assertTrue(table.contains("HiGRU-sf  paper   paper     dropout=0.3  2 (1 failed)  61.0 ± 1.4"), table);
        assertTrue(
                markdown.contains("| HiGRU-sf | paper | paper | dropout=0.3 | 2 (1 failed) | 61.0 ± 1.4 |"), markdown);
        assertTrue(
                latex.contains("HiGRU-sf & paper & paper & dropout=0.3 & 2 (1 failed) & 61.0 $\\pm$ 1.4 \\\\"), latex);
        assertTrue(latex.contains("\\toprule") && latex.contains("\\bottomrule"), latex);
    }

    @Test
    void csvAndJsonKeepFullPrecisionAndHaveNoNotANumber() throws Exception {
        List<LeaderboardRow> rows = List.of(only(List.of(completed(1, "higru", "a", 1, 0.6123456789012345))));

        String csv = LeaderboardExport.write(LeaderboardExport.Format.CSV, rows, List.of("uwa"));
        JsonNode json = new ObjectMapper()
                .readTree(LeaderboardExport.write(LeaderboardExport.Format.JSON, rows, List.of()))
                .get(0);

        String[] lines = csv.split("\r\n");
        assertTrue(lines[0].endsWith("uwa_mean,uwa_sd"), lines[0]);
        assertTrue(lines[1].endsWith("0.6123456789012345,"), lines[1]);
        assertEquals(0.6123456789012345, json.at("/scores/uwa/mean").doubleValue());
        assertTrue(json.at("/scores/uwa/sd").isNull());
        assertEquals(1, json.at("/runs/0/seed").intValue());
        assertFalse(csv.contains("NaN"));
    }

    private static List<LeaderboardRow> rows(List<ScoredRun> runs) {
        return new Grouping(NAMING).rows(runs);
    }

    private static LeaderboardRow only(List<ScoredRun> runs) {
        List<LeaderboardRow> rows = rows(runs);
        assertEquals(1, rows.size());
        return rows.getFirst();
    }

    private static List<String> systems(LeaderboardPage page) {
        return page.rows().stream().map(LeaderboardRow::system).toList();
    }

    private static ScoredRun completed(long id, String system, String configHash, long seed, double uwa) {
        return run(id, system, configHash, seed, RunStatus.COMPLETED, Map.of("uwa", uwa));
    }

    private static ScoredRun failed(long id, String system, String configHash, long seed) {
        return run(id, system, configHash, seed, RunStatus.FAILED, Map.of());
    }

    private static ScoredRun run(
            long id, String system, String configHash, long seed, RunStatus status, Map<String, Double> test) {
        return new ScoredRun(
                id,
                1,
                system,
                "paper",
                "paper",
                "friends",
                "version",
                false,
                "friends-8",
                configHash,
                Map.of(),
                seed,
                status,
                Optional.of(Instant.ofEpochSecond(id)),
                3,
                1.5,
                1_000_000,
                test);
    }

    private static ScoredRun external(ScoredRun run, String evidence) {
        return changed(run, evidence, "external", run.corpus(), run.corpusFingerprint());
    }

    private static ScoredRun withCorpus(ScoredRun run, String corpus, String fingerprint, String protocol) {
        return changed(run, run.preset(), protocol, corpus, fingerprint);
    }

    private static ScoredRun changed(ScoredRun run, String preset, String protocol, String corpus, String fingerprint) {
        return new ScoredRun(
                run.id(),
                run.experimentId(),
                run.system(),
                preset,
                protocol,
                corpus,
                fingerprint,
                run.simulated(),
                run.labelSet(),
                run.configHash(),
                run.config(),
                run.seed(),
                run.status(),
                run.ended(),
                run.bestEpoch(),
                run.secondsPerEpoch(),
                run.peakMemoryBytes(),
                run.test());
    }
}
