package org.erclab.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.erclab.store.WorkerInfo;
import org.junit.jupiter.api.Test;

class WaitingReasonTest {

    @Test
    void withoutWorkerTheReasonSaysHowToStartOne() {
        String reason = WaitingReason.of("any", 0, 2, List.of());
        assertTrue(reason.startsWith("2 runs come first, but no worker is there"), reason);
        assertTrue(reason.contains("./erclab worker"), reason);
    }

    @Test
    void busySlotsAreCounted() {
        WorkerInfo busy = worker(List.of("cpu", "cpu"), false, 2);
        assertEquals(
                "Next in the queue; all 2 slots of 1 worker are busy.", WaitingReason.of("any", 0, 0, List.of(busy)));
    }

    @Test
    void aRunForAGraphicsCardWaitsForOne() {
        WorkerInfo cpuOnly = worker(List.of("cpu"), false, 0);
        String reason = WaitingReason.of("cuda", 0, 0, List.of(cpuOnly));
        assertTrue(reason.contains("no worker has the device 'cuda'"), reason);
        WorkerInfo card = worker(List.of("cuda:0"), false, 0);
        assertEquals(
                "Next in the queue; a free worker takes it in a moment.",
                WaitingReason.of("cuda", 0, 0, List.of(cpuOnly, card)));
    }

    @Test
    void drainedWorkersTakeNothing() {
        String reason = WaitingReason.of("any", 0, 0, List.of(worker(List.of("cpu"), true, 0)));
        assertTrue(reason.contains("drained"), reason);
    }

    @Test
    void aRunThatNeedsMoreMemoryThanAnySlotHasIsToldSo() {
        WorkerInfo small = worker(List.of("cpu"), false, 0);
        assertEquals(
                "Next in the queue, but it asks for 6.0 GiB of memory and the largest slot offers 2.0 GiB:"
                        + " give a worker fewer slots, or ERCLAB_WORKER_SLOT_MEMORY.",
                WaitingReason.of("any", 6144, 0, List.of(small)));
        assertEquals(
                "Next in the queue; a free worker takes it in a moment.",
                WaitingReason.of("any", 2048, 0, List.of(small)));
    }

    private static WorkerInfo worker(List<String> devices, boolean draining, int busy) {
        return new WorkerInfo("w", "host", devices, Instant.EPOCH, 2048, draining, busy);
    }
}
