package org.erclab.ui.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.erclab.store.Run;
import org.erclab.store.RunStore;
import org.erclab.store.WorkerInfo;
import org.erclab.store.WorkerStore;
import org.erclab.ui.PageRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WorkersPresenterIT {

    private static final String WORKER = "workers-page-1";
    private static final String CORPUS = "workers-page";

    @Inject
    PageRecords records;

    @Inject
    RunStore runs;

    @Inject
    WorkerStore workers;

    @Inject
    WorkersPresenter presenter;

    private List<Run> queued;

    @BeforeEach
    void queueRuns() {
        records.addCorpus(CORPUS, true);
        workers.beat(WORKER, "workers-page-host", List.of("cpu", "cpu", "cuda:0"), 0);
        queued = records.submit("higru", CORPUS, Map.of("dropout", "0.33"), List.of(11L, 12L)).stream()
                .map(run -> runs.find(run.id()).orElseThrow())
                .toList();
    }

    @AfterEach
    void leave() {
        workers.leave(WORKER);
        queued.forEach(run -> runs.wish(run.id(), org.erclab.experiment.Wish.CANCEL, "test"));
    }

    @Test
    void theQueueStandsInClaimOrderWithTheReasonWhyEachWaits() {
        presenter.refresh();
        Run second = queued.get(1);
        presenter.prioritise(second, 2000);
        presenter.refresh();
        assertEquals(second.id(), presenter.queue().getFirst().run().id());
        assertEquals(100, presenter.queue().getFirst().run().priority());
        presenter.queue().forEach(waiting -> assertFalse(waiting.why().isBlank()));
        assertTrue(presenter.waiting() >= 2);
    }

    @Test
    void aDrainedWorkerTakesRunsAgainWhenAsked() {
        presenter.refresh();
        presenter.drain(mine());
        presenter.refresh();
        assertTrue(mine().draining());
        presenter.undrain(mine());
        presenter.refresh();
        assertFalse(mine().draining());
    }

    private WorkerInfo mine() {
        return presenter.workers().stream()
                .filter(worker -> worker.id().equals(WORKER))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void slotsOfOneKindAreCounted() {
        assertEquals("2 × cpu, cuda:0", WorkersView.slots(List.of("cpu", "cuda:0", "cpu")));
    }
}
