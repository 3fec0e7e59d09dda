package org.erclab.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.erclab.domain.Split;
import org.erclab.leaderboard.Leaderboard;
import org.erclab.leaderboard.compare.Comparison;
import org.erclab.leaderboard.compare.Flips;
import org.erclab.leaderboard.compare.SettingDifference;
import org.erclab.metrics.Confusion;
import org.erclab.store.Claim;
import org.erclab.store.PredictedLabels;
import org.erclab.store.PredictionStore;
import org.erclab.store.Run;
import org.erclab.ui.PageRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ComparePresenterIT {

    private static final String CORPUS = "side-by-side";

    @Inject
    PageRecords records;

    @Inject
    Leaderboard leaderboard;

    @Inject
    PredictionStore predictions;

    @Inject
    ComparePresenter presenter;

    private String weak;
    private String strong;

    @BeforeEach
    void addRuns() {
        records.addCorpus(CORPUS, true);
        complete("higru", Map.of(), 0.4, 1, 2);
        complete("higru", Map.of("dropout", "0.25"), 0.8, 1, 2);
        weak = row(true);
        strong = row(false);
    }

    private void complete(String system, Map<String, String> settings, double right, long... seeds) {
        for (long seed : seeds) {
            Run run = records.submit(system, CORPUS, settings, List.of(seed)).getFirst();
            if (!run.status().isOver()) {
                Claim claim = records.begin(run);
                records.train(claim, 3, 3);
                records.complete(claim, right);
            }
        }
    }

    private String row(boolean asPreset) {
        return leaderboard.all().stream()
                .filter(row -> row.corpus().equals(CORPUS) && row.configDiff().isEmpty() == asPreset)
                .findFirst()
                .orElseThrow()
                .groupId();
    }

    private CompareState both() {
        return CompareState.read(Map.of("rows", List.of(weak + "," + strong)));
    }

    @Test
    void onlyTheSettingsThatDifferAreShown() {
        presenter.open(both());
        List<SettingDifference> differences = presenter.differences();
        assertEquals(
                List.of("dropout"),
                differences.stream().map(SettingDifference::name).toList());
        assertEquals("0.25", differences.getFirst().values().get(1));
    }

    @Test
    void testsAreAgainstTheChosenBaseline() {
        presenter.open(both());
        Comparison first = presenter.table().orElseThrow().rows().getFirst();
        assertEquals(strong, first.row().groupId());
        assertTrue(first.difference() > 0);
        assertTrue(first.test("signed-rank").remark().startsWith("too few"));

        presenter.open(both().against(strong).by("weighted-f1"));
        assertEquals("weighted-f1", presenter.table().orElseThrow().metric());
        assertTrue(presenter.table().orElseThrow().rows().getFirst().difference() < 0);
    }

    @Test
    void curvesAndConfusionsGoOverAllSeeds() {
        presenter.open(both());
        ComparedRow row = presenter.rows().getFirst();
        assertEquals(3, row.profile().curves().get("dev-uwa").size());
        assertEquals(2, row.profile().curves().get("dev-uwa").getFirst().value().n());
        int turns = predictions.labels(List.of(row.row().runs().getFirst().runId()), Split.TEST).values().stream()
                .flatMap(List::stream)
                .mapToInt(conversation -> conversation.gold().length)
                .sum();
        assertEquals(2 * turns, row.profile().confusion().orElseThrow().total());
    }

    @Test
    void flippedUtterancesAreThoseThatAWalkFinds() {
        presenter.open(both());
        List<Flips> flips = presenter.flips(presenter.rows().get(1));
        assertEquals(List.of(1L, 2L), flips.stream().map(Flips::seed).toList());
        Flips first = flips.getFirst();
        List<PredictedLabels> mine = labels(first.run());
        List<PredictedLabels> theirs = labels(first.referenceRun());
        int onlyRow = 0;
        for (int c = 0; c < mine.size(); c++) {
            for (int turn = 0; turn < mine.get(c).gold().length; turn++) {
                int gold = mine.get(c).gold()[turn];
                if (gold != Confusion.UNLABELLED
                        && mine.get(c).predicted()[turn] == gold
                        && theirs.get(c).predicted()[turn] != gold) {
                    onlyRow++;
                }
            }
        }
        assertTrue(onlyRow > 0);
        assertEquals(onlyRow, first.onlyRow());
    }

    private List<PredictedLabels> labels(long run) {
        return predictions.labels(List.of(run), Split.TEST).get(run);
    }

    @Test
    void aRowThatIsNotThereIsLeftOutWithASentence() {
        presenter.open(CompareState.read(Map.of("rows", List.of(weak + ",ffffffffffff"))));
        assertEquals(1, presenter.rows().size());
        assertTrue(presenter.problems().getFirst().contains("ffffffffffff"));
    }
}
