package org.erclab.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.erclab.experiment.RunStatus;
import org.erclab.jobs.watch.RunFeed;
import org.erclab.jobs.watch.RunUpdate;
import org.erclab.leaderboard.analysis.RunAnalysis;
import org.erclab.metrics.Breakdown;
import org.erclab.metrics.EmotionResult;
import org.erclab.store.Claim;
import org.erclab.store.Run;
import org.erclab.ui.PageRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RunPresenterIT {

    private static final String CORPUS = "run-page";

    @Inject
    PageRecords records;

    @Inject
    RunPresenter presenter;

    @Inject
    RunFeed feed;

    @BeforeEach
    void addCorpus() {
        records.addCorpus(CORPUS, true);
    }

    @Test
    void aCompletedRunShowsScoresOfBothSplitsEmotionsAndConfusion() {
        Run run = submit(1, Map.of());
        Claim claim = records.begin(run);
        records.train(claim, 12, 20);
        records.complete(claim, 0.7);

        RunUpdate shown = presenter.load(run.id()).orElseThrow();
        RunReport report = presenter.report(shown.run());

        RunReport.ScoreRow uwa = report.scores().stream()
                .filter(row -> row.metric().equals("uwa"))
                .findFirst()
                .orElseThrow();
        assertTrue(uwa.dev() > 0.5 && uwa.test() > 0.5, uwa.toString());
        RunAnalysis analysis = report.analysis().orElseThrow();
        assertEquals(4, analysis.emotions().size());
        int labelled =
                analysis.emotions().stream().mapToInt(EmotionResult::gold).sum();
        for (Breakdown breakdown : analysis.breakdowns()) {
            assertEquals(
                    labelled,
                    breakdown.parts().stream()
                            .mapToInt(Breakdown.Part::utterances)
                            .sum(),
                    "every labelled utterance is in one part by " + breakdown.name());
        }
        assertEquals("12 epochs, selected 7", RunPresenter.epochs(shown.run()));
        assertEquals(1, RunPresenter.done(shown.run()));
        assertEquals(12, shown.lines().size());
    }

    @Test
    void aRunThatWaitsSaysWhyAndNothingIsScored() {
        Run run = submit(2, Map.of());
        assertTrue(presenter.waiting(run).isPresent());
        assertTrue(presenter.report(run).scores().isEmpty());
        assertTrue(presenter.report(run).analysis().isEmpty());
        assertEquals("not started", RunPresenter.epochs(run));
        assertEquals(RunStatus.CANCELLED, presenter.cancel(run.id()).status());
        assertEquals(Optional.empty(), presenter.waiting(run));
    }

    @Test
    void aCloneAsksForTheSameChangesToThePreset() {
        Run run = submit(3, Map.of("dropout", "0.25"));
        Map<String, String> query = RunPresenter.clone(run);
        assertEquals(CORPUS, query.get("corpus"));
        assertEquals("small", query.get("preset"));
        assertEquals("0.25", query.get("set.dropout"));
        assertEquals(
                List.of("set.dropout"),
                query.keySet().stream().filter(name -> name.startsWith("set.")).toList());
        presenter.cancel(run.id());
    }

    @Test
    void anOpenPageHearsOfEachEpochAndLineAndOfTheEnd() throws InterruptedException {
        Run run = submit(4, Map.of());
        BlockingQueue<RunUpdate> heard = new ArrayBlockingQueue<>(100);
        Runnable stopWatching = feed.watch(run.id(), 0, heard::add);
        try {
            Claim claim = records.begin(run);
            records.trainOne(claim, 1, 20);
            RunUpdate update = await(heard, 1);
            assertEquals(List.of("epoch 1 of 20: train loss 1.1825"), texts(update));
            assertEquals("1.5", RunProgress.processors(update.run()), "processors that it keeps busy");
            assertEquals("none", RunProgress.gpu(update.run()));
            records.trainOne(claim, 2, 20);
            update = await(heard, 2);
            assertEquals(1, update.lines().size(), "only the new line");
            assertEquals(2, update.epochs().getLast().epoch());
            records.fail(claim, "Out of memory");
            while (update.run().status() != RunStatus.FAILED) {
                update = heard.poll(10, TimeUnit.SECONDS);
            }
            assertEquals("Out of memory", update.run().reason());
        } finally {
            stopWatching.run();
        }
        assertFalse(feed.isBeating(), "nobody looks, nothing is polled");
    }

    private static RunUpdate await(BlockingQueue<RunUpdate> heard, int epoch) throws InterruptedException {
        RunUpdate update;
        do {
            update = heard.poll(10, TimeUnit.SECONDS);
        } while (update.run().epoch() < epoch);
        return update;
    }

    private static List<String> texts(RunUpdate update) {
        return update.lines().stream().map(line -> line.text()).toList();
    }

    private Run submit(long seed, Map<String, String> settings) {
        return records.submit("higru", CORPUS, settings, List.of(seed)).getFirst();
    }
}
