package org.erclab.leaderboard.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.jobs.Submissions;
import org.erclab.jobs.SubmitRequest;
import org.erclab.leaderboard.published.PublishedFile;
import org.erclab.leaderboard.published.PublishedResults;
import org.erclab.store.NewExperiment;
import org.erclab.store.PublishedStore;
import org.erclab.store.Run;
import org.erclab.store.RunFixtures;
import org.erclab.store.StoreException;
import org.erclab.ui.PageRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PaperTablesIT {

    @Inject
    PaperTables tables;

    @Inject
    PublishedResults published;

    @Inject
    PublishedStore store;

    @Inject
    Submissions submissions;

    @Inject
    PageRecords records;

    @Inject
    RunFixtures fixtures;

    @BeforeEach
    void addCorpus() {
        records.addCorpus("simulated", true);
    }

    @Test
    void everyPrintedNumberIsInTheDatabaseOnceAndCannotBeChanged() {
        published.load();
        published.load();

        PublishedFile file = PublishedFile.read();
        assertEquals(619, store.all().size());
        assertEquals(
                file.results().stream().filter(r -> r.value().isPresent()).count(),
                store.all().stream().filter(r -> r.value().isPresent()).count());
        assertFalse(store.publish(file.hash(), List.of()), "the same edition writes nothing");
        assertTrue(assertThrows(StoreException.class, () -> fixtures.execute("update published_result set value = 99"))
                .isCheckViolation());
    }

    @Test
    void whatCannotBeRunSaysWhatIsMissing() {
        PaperTable table = tables.fill(TableRequest.of("higru/table-3"), this::plan);

        PaperCell push = table.rows().getLast().cells().getLast();
        assertTrue(push.missing().contains("together"), push.missing());
        assertEquals("70.2(1.1)", push.printed().orElseThrow().printed());
        PaperCell higru = table.rows().get(6).cells().getFirst();
        assertTrue(higru.missing().contains("./erclab import emotionlines"), higru.missing());
        String latex = PaperTableExport.latex(table);
        assertTrue(latex.contains("\\multicolumn{6}{c}{EmotionPush}"), latex);
        assertTrue(latex.contains("\\textcolor{gray}{70.2(1.1)}"), latex);
    }

    @Test
    void aTableSubmitsWhatItLacksOnceAndFillsIn() {
        // A setting of this test alone, so that other tests' runs do not count.
        TableRequest request =
                new TableRequest("simulated/ablation", Map.of(), Optional.empty(), Map.of("maxEpochs", "3"), "cpu");
        List<Planner.Wanted> wanted = tables.missing(request, List.of(1L, 2L), false, this::plan);
        assertEquals(6, wanted.size(), "six configs");
        for (Planner.Wanted missing : wanted) {
            submissions.submit(submission(missing), "test");
        }
        assertEquals(List.of(), tables.missing(request, List.of(1L, 2L), false, this::plan));
        assertEquals(
                2,
                tables.fill(request, this::plan)
                        .rows()
                        .getFirst()
                        .cells()
                        .getFirst()
                        .waiting());

        Planner.Wanted first = wanted.getFirst();
        List<Run> runs = submissions.submit(submission(first), "test").runs();
        records.complete(records.begin(runs.getFirst()), 0.8);
        records.fail(records.begin(runs.getLast()), "Out of memory");
        PaperCell cell =
                tables.fill(request, this::plan).rows().getFirst().cells().getFirst();

        assertEquals(1, cell.ours().orElseThrow().n());
        assertEquals(1, cell.failed());
        assertEquals(List.of(runs.getFirst().id()), cell.runs());
        assertEquals(
                List.of(), tables.missing(request, List.of(1L, 2L), false, this::plan), "a failure is not repeated");
        assertEquals(
                1, tables.missing(request, List.of(1L, 2L), true, this::plan).size(), "unless asked to");
    }

    @Test
    void unknownTablesAndCorporaAreRefusedWithTheChoices() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> tables.fill(TableRequest.of("higru/table-9"), this::plan))
                .getMessage()
                .contains("higru/table-3"));
        TableRequest request = new TableRequest("higru/table-3", Map.of("meld", ""), Optional.empty(), Map.of(), "any");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> tables.fill(request, this::plan))
                .getMessage()
                .contains("friends"));
    }

    private NewExperiment plan(Planner.Wanted wanted) {
        return submissions.plan(submission(wanted));
    }

    private static SubmitRequest submission(Planner.Wanted wanted) {
        return new SubmitRequest(
                wanted.system(),
                wanted.corpus(),
                wanted.preset(),
                wanted.settings(),
                wanted.seeds(),
                wanted.device(),
                "",
                false);
    }
}
