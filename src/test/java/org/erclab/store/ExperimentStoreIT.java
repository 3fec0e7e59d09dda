package org.erclab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;
import org.erclab.store.ExperimentStore.Submitted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExperimentStoreIT {

    @Inject
    RunFixtures fixtures;

    @Inject
    ExperimentStore experiments;

    @Inject
    RunStore runs;

    @BeforeEach
    void clear() {
        fixtures.clear();
    }

    @Test
    void theSameSpecAndSeedIsAnAnswerAndNotASecondRun() {
        Submitted first = fixtures.queue(2, "any", "same", "", false);
        Submitted again = fixtures.queue(2, "any", "same", "", false);
        Submitted more = fixtures.queue(3, "any", "same", "", false);

        assertEquals(List.of(), first.alreadyThere());
        assertEquals(new Submitted(first.experimentId(), first.runs(), first.runs()), again);
        assertEquals(first.runs(), more.alreadyThere());
        assertEquals(first.runs(), more.runs().subList(0, 2));
        assertEquals(3, runs.page(RunFilter.all(0, 10)).total());
        assertEquals(
                more.runs(), experiments.find(more.experimentId()).orElseThrow().runs());
    }

    @Test
    void forceTrainsAgainAndACancelledRunDoesNotCount() {
        long first = fixtures.queue(1, "any", "same", "", false).runs().getFirst();
        long forced = fixtures.queue(1, "any", "same", "", true).runs().getFirst();
        assertNotEquals(first, forced);

        runs.wish(first, Wish.CANCEL, "test");
        long third = fixtures.queue(1, "any", "same", "", false).runs().getFirst();

        assertTrue(third > forced);
    }

    @Test
    void aDoubleClickIsOneExperiment() throws Exception {
        Callable<Submitted> click = () -> fixtures.queue(3, "any", "clicked", "key-1", false);
        Set<Submitted> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Submitted> answer : threads.invokeAll(List.of(click, click, click, click))) {
                ids.add(new Submitted(answer.get().experimentId(), answer.get().runs(), List.of()));
            }
        }
        assertEquals(1, ids.size());
        assertEquals(3, runs.page(RunFilter.all(0, 10)).total());
        InvalidSpecException other =
                assertThrows(InvalidSpecException.class, () -> fixtures.queue(2, "any", "clicked", "key-1", false));
        assertTrue(other.getMessage().contains("asks for something else"), other.getMessage());
    }

    @Test
    void runsAreFilteredSortedAndPaged() {
        List<Long> some = fixtures.queue(5, "any");
        Submitted others = fixtures.queue(2, "cpu", "others", "", false);
        runs.wish(some.get(0), Wish.CANCEL, "test");

        RunPage page = runs.page(new RunFilter(
                Optional.of("mood"),
                Optional.of("higru"),
                Set.of(RunStatus.QUEUED),
                Optional.empty(),
                "",
                "seed",
                true,
                1,
                2));

        assertEquals(6, page.total());
        assertEquals(List.of(2L, 2L), page.runs().stream().map(Run::seed).toList());
        assertEquals(
                2,
                runs.page(new RunFilter(
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                Optional.of(others.experimentId()),
                                "SMALL",
                                "id",
                                false,
                                0,
                                10))
                        .total());
        assertEquals(1, runs.page(textFilter("cancelled by test")).total());
        assertEquals(0, runs.page(textFilter("%")).total(), "a percent sign means itself");
        assertEquals(1, runs.queuePosition(some.get(2)).orElseThrow());
        assertTrue(runs.queuePosition(some.get(0)).isEmpty());
    }

    private static RunFilter textFilter(String text) {
        return new RunFilter(Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), text, "id", false, 0, 10);
    }
}
