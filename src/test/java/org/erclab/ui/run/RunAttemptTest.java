package org.erclab.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.erclab.store.RunEvent;
import org.junit.jupiter.api.Test;

class RunAttemptTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void anAttemptLastsFromItsClaimToTheFirstEventThatEndsIt() {
        List<RunAttempt> attempts = RunAttempt.of(List.of(
                event(0, "submitted", "ada", "Submitted with experiment 1"),
                event(10, "claimed", "box-1", "Claimed for cuda:0, attempt 1"),
                event(12, "started", "box-1", "The run process works"),
                event(70, "lost", "box-2", "The process was killed (attempt 1 of 3)"),
                event(70, "queued", "box-2", "The process was killed; waits for attempt 2 of 3"),
                event(80, "claimed", "box-2", "Claimed for cpu, attempt 2"),
                event(95, "wish", "ada", "Asked to stop"),
                event(96, "stopped", "box-2", "Stopped on request"),
                event(99, "queued", "ada", "Queued again by ada")));

        assertEquals(
                List.of(
                        new RunAttempt(
                                1,
                                "box-1",
                                "cuda:0",
                                at(10),
                                Optional.of(at(70)),
                                "lost",
                                "The process was killed (attempt 1 of 3)"),
                        new RunAttempt(
                                2, "box-2", "cpu", at(80), Optional.of(at(96)), "stopped", "Stopped on request")),
                attempts);
    }

    @Test
    void anAttemptThatGoesOnLastsUntilNow() {
        List<RunAttempt> attempts = RunAttempt.of(List.of(
                event(10, "claimed", "box-1", "Claimed for cpu, attempt 1"), event(11, "started", "box-1", "")));

        RunAttempt only = attempts.getFirst();
        assertEquals(Optional.empty(), only.ended());
        assertEquals(RunAttempt.RUNNING, only.ending());
        assertEquals(Duration.ofSeconds(50), only.length(at(60)));
        assertEquals(Duration.ZERO, only.length(at(5)), "a clock that is behind the database's");
    }

    @Test
    void aRunThatNobodyClaimedHasNoAttempts() {
        List<RunAttempt> attempts = RunAttempt.of(
                List.of(event(0, "submitted", "ada", ""), event(5, "cancelled", "ada", "Cancelled by ada")));
        assertTrue(attempts.isEmpty());
        assertEquals("No worker has claimed the run yet", RunAttempts.summary(attempts, at(9)));
    }

    @Test
    void theDescriptionNamesWorkersEndsAndLengths() {
        List<RunAttempt> attempts = RunAttempt.of(List.of(
                event(0, "claimed", "box-1", "Claimed for cpu, attempt 1"),
                event(90, "lost", "box-1", "gone"),
                event(100, "claimed", "box-2", "Claimed for cuda:1, attempt 2")));
        assertEquals(
                "Timeline of 2 attempts: attempt 1 by box-1 (cpu), lost after 1 min 30 s; attempt 2 by box-2 (cuda:1),"
                        + " running after 20 s",
                RunAttempts.summary(attempts, at(120)));
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static RunEvent event(int seconds, String kind, String who, String text) {
        return new RunEvent(7, at(seconds), kind, who, text);
    }
}
