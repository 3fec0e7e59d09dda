package org.erclab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.erclab.experiment.RunStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScoredRunsIT {

    @Inject
    RunFixtures fixtures;

    @Inject
    LeaseStore leases;

    @Inject
    RunStore runs;

    @Inject
    ScoredRuns scored;

    @BeforeEach
    void clear() {
        fixtures.clear();
    }

    @Test
    void nothingIsReadAgainWhileNothingChanges() {
        fail(fixtures.queue(1, "any").getFirst());
        ScoredRuns.Snapshot first = scored.current();

        fixtures.queue(2, "any");

        assertSame(first, scored.current(), "waiting runs have no scores");
        assertEquals(1, first.runs().size());
    }

    @Test
    void anotherRunIsAddedAndTheKnownOnesAreKept() {
        fail(fixtures.queue(1, "any").getFirst());
        ScoredRuns.Snapshot first = scored.current();

        long second = fixtures.queue(1, "any").getFirst();
        fail(second);
        ScoredRuns.Snapshot then = scored.current();

        assertNotEquals(first.version(), then.version());
        assertSame(first.runs().getFirst(), then.runs().getFirst());
        assertEquals(second, then.runs().getLast().id());
    }

    @Test
    void aRunThatGoesOnLeavesAndComesBackAsItEndedThen() {
        long run = fixtures.queue(1, "any").getFirst();
        fail(run);
        ScoredRun before = scored.current().runs().getFirst();

        assertTrue(runs.requeue(run, "test"));
        assertEquals(List.of(), scored.current().runs());

        fail(run);
        ScoredRun after = scored.current().runs().getFirst();
        assertEquals(run, after.id());
        assertNotEquals(before.ended(), after.ended());
    }

    @Test
    void scoresOfAnotherSplitDoNotCount() {
        long run = fixtures.queue(1, "any").getFirst();
        fixtures.execute("insert into run_score values (?, 'TEST', 'uwa', 0.5), (?, 'DEV', 'wa', 0.25)", run, run);
        fail(run);

        assertEquals(Map.of("uwa", 0.5), scored.current().runs().getFirst().test());
    }

    @Test
    void aRemovedExperimentTakesItsRunsAlong() {
        fail(fixtures.queue(1, "any").getFirst());
        assertEquals(1, scored.current().runs().size());

        fixtures.clear();

        assertEquals(List.of(), scored.current().runs());
    }

    /** Of all waiting runs the oldest is claimed: tests queue one at a time. */
    private void fail(long run) {
        Lease lease = leases.claim("w", "host", "cpu").orElseThrow().lease();
        assertEquals(run, lease.runId());
        leases.begin(lease, "w");
        leases.finish(lease, RunStatus.FAILED, "The loss became NaN", "w");
    }
}
