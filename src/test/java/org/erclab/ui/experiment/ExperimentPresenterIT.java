package org.erclab.ui.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.experiment.RunStatus;
import org.erclab.leaderboard.compare.SettingDifference;
import org.erclab.store.Run;
import org.erclab.ui.PageRecords;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExperimentPresenterIT {

    private static final String CORPUS = "experiment-page";

    @Inject
    PageRecords records;

    @Inject
    ExperimentPresenter presenter;

    @Test
    void aLineIsTheMeanOverItsOwnSeedsAndFillsIn() {
        records.addCorpus(CORPUS, true);
        List<Run> runs = records.submit("higru", CORPUS, Map.of("dropout", "0.11"), List.of(1L, 2L, 3L));
        long experiment = runs.getFirst().experimentId();
        records.complete(records.begin(runs.get(0)), 0.7);
        presenter.open(List.of(experiment), Optional.empty());
        assertEquals(List.of(1L, 2L, 3L), presenter.seeds());
        assertEquals("uwa", presenter.metric().orElseThrow());
        assertEquals(1, presenter.lines().getFirst().mean("uwa").orElseThrow().n());

        records.complete(records.begin(runs.get(1)), 0.9);
        presenter.refresh();
        assertEquals(2, presenter.lines().getFirst().mean("uwa").orElseThrow().n());
        assertEquals(1, presenter.stoppable().size());

        assertEquals(List.of(), presenter.stop(presenter.stoppable()));
        assertEquals(List.of(), presenter.stoppable());
        assertEquals(
                RunStatus.STOPPED, presenter.lines().getFirst().runs().get(2).status());
        assertEquals(List.of(), presenter.resume(presenter.resumable()));
        assertEquals(
                RunStatus.QUEUED, presenter.lines().getFirst().runs().get(2).status());
        presenter.stop(presenter.stoppable());
    }

    @Test
    void experimentsTogetherShowTheSettingsInWhichTheyDiffer() {
        records.addCorpus(CORPUS, true);
        Run low = complete("0.21");
        Run high = complete("0.42");
        presenter.open(List.of(low.experimentId(), high.experimentId()), Optional.of("no-such-metric"));
        assertEquals(
                List.of("dropout"),
                presenter.differences().stream().map(SettingDifference::name).toList());
        assertEquals(2, presenter.rows().size());
        assertTrue(presenter.exportAddress("latex").contains("+OR+")
                || presenter.exportAddress("latex").contains("%20OR%20"));
    }

    private Run complete(String dropout) {
        Run run = records.submit("higru", CORPUS, Map.of("dropout", dropout), List.of(7L))
                .getFirst();
        if (!run.status().isOver()) {
            records.complete(records.begin(run), 0.8);
        }
        return run;
    }

    @Test
    void onlyNumbersAreRead() {
        assertEquals(List.of(3L, 5L), ExperimentPresenter.numbers("3,x,5,3,-1"));
    }
}
