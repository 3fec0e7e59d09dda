package org.erclab.ui.leaderboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.store.Claim;
import org.erclab.store.Run;
import org.erclab.ui.PageRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeaderboardPresenterIT {

    private static final String CORPUS = "board-real";
    private static final String SIMULATED = "board-simulated";

    @Inject
    PageRecords records;

    @Inject
    LeaderboardPresenter presenter;

    @BeforeEach
    void addRuns() {
        records.addCorpus(CORPUS, false);
        records.addCorpus(SIMULATED, true);
        complete("higru", CORPUS, 0.5, 1, 2, 3);
        complete("higru-sf", CORPUS, 0.8, 1, 2);
        complete("higru", SIMULATED, 0.95, 1);
        Run failing = records.submit("higru-sf", CORPUS, Map.of(), List.of(9L)).getFirst();
        if (!failing.status().isOver()) {
            records.fail(records.begin(failing), "Out of memory");
        }
    }

    private void complete(String system, String corpus, double right, long... seeds) {
        for (long seed : seeds) {
            Run run = records.submit(system, corpus, Map.of(), List.of(seed)).getFirst();
            if (!run.status().isOver()) {
                Claim claim = records.begin(run);
                records.complete(claim, right);
            }
        }
    }

    @Test
    void withoutAChoiceARealCorpusComesBeforeASimulatedOne() {
        presenter.open(LeaderboardState.INITIAL);
        assertFalse(presenter.simulated());
        assertTrue(presenter.rows(0, 100).noneMatch(LeaderboardRow::simulated));
    }

    @Test
    void rowsAreBestFirstWithTheirSeedsAndFailuresCounted() {
        presenter.open(on(CORPUS));
        List<LeaderboardRow> rows = presenter.rows(0, 100).toList();
        assertEquals(
                List.of("higru-sf", "higru"),
                rows.stream().map(LeaderboardRow::system).toList());
        assertEquals(2, rows.getFirst().seeds());
        assertEquals(1, rows.getFirst().failed());
        assertTrue(rows.getFirst().best().contains("uwa"));
        assertEquals(List.of("higru", "higru-sf"), presenter.systems());
    }

    @Test
    void filtersNarrowTheRowsAndSayWhatIsLeft() {
        presenter.open(on(CORPUS).filtered(Set.of("higru"), "", 3));
        assertEquals(1, presenter.total());
        assertEquals("1 row on board-real, filtered", presenter.announcement());
        presenter.change(on(CORPUS).filtered(Set.of(), "", 4));
        assertEquals(0, presenter.total());
    }

    @Test
    void halfTypedTextKeepsTheRowsAndSaysWhatIsMissing() {
        presenter.open(on(CORPUS));
        presenter.change(on(CORPUS).filtered(Set.of(), "higru AND", 0));
        assertEquals(2, presenter.total());
        assertTrue(presenter.unreadable().orElseThrow().contains("a term is missing"));
        presenter.change(on(CORPUS).filtered(Set.of(), "HiGRU-sf OR nothing", 0));
        assertEquals(Optional.empty(), presenter.unreadable());
        assertEquals(1, presenter.total());
    }

    @Test
    void theExportHasTheRowsAndColumnsOfThePage() {
        presenter.open(on(CORPUS).filtered(Set.of("higru"), "", 2).withEmotions(true));
        String address = presenter.exportAddress("latex");
        assertTrue(address.startsWith("api/v1/leaderboard/export?"), address);
        for (String part : List.of(
                "format=latex",
                "corpus=board-real",
                "system=higru",
                "minSeeds=2",
                "metric=uwa",
                "class-accuracy%3Ajoy")) {
            assertTrue(address.contains(part), part + " in " + address);
        }
    }

    private static LeaderboardState on(String corpus) {
        return LeaderboardState.INITIAL.onCorpus(corpus);
    }
}
