package org.erclab.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.erclab.store.WorkerInfo;
import org.junit.jupiter.api.Test;

class WaitingReasonTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void withoutWorkerTheReasonSaysHowToStartOne() {
        String reason = WaitingReason.of("any", 2, List.of(), NOW);
        assertTrue(reason.startsWith("2 runs come first, but no worker is there"), reason);
        assertTrue(reason.contains("./erclab worker"), reason);
    }

    @Test
    void aSilentWorkerDoesNotCount() {
        WorkerInfo silent = worker(List.of("cpu"), NOW.minusSeconds(600), false, 0);
        assertEquals(WaitingReason.of("any", 0, List.of(), NOW), WaitingReason.of("any", 0, List.of(silent), NOW));
    }

    @Test
    void busySlotsAreCounted() {
        WorkerInfo busy = worker(List.of("cpu", "cpu"), NOW, false, 2);
        assertEquals(
                "Next in the queue; all 2 slots of 1 worker are busy.", WaitingReason.of("any", 0, List.of(busy), NOW));
    }

    @Test
    void aRunForAGraphicsCardWaitsForOne() {
        WorkerInfo cpuOnly = worker(List.of("cpu"), NOW, false, 0);
        String reason = WaitingReason.of("cuda", 0, List.of(cpuOnly), NOW);
        assertTrue(reason.contains("no worker has the device 'cuda'"), reason);
        WorkerInfo card = worker(List.of("cuda:0"), NOW, false, 0);
        assertEquals(
                "Next in the queue; a free worker takes it in a moment.",
                WaitingReason.of("cuda", 0, List.of(cpuOnly, card), NOW));
    }

    @Test
    void drainedWorkersTakeNothing() {
        String reason = WaitingReason.of("any", 0, List.of(worker(List.of("cpu"), NOW, true, 0)), NOW);
        assertTrue(reason.contains("drained"), reason);
    }

    private static WorkerInfo worker(List<String> devices, Instant beat, boolean draining, int busy) {
        return new WorkerInfo("w", "host", devices, beat, draining, busy);
    }
}
