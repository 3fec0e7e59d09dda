package org.erclab.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProcessorUseTest {

    @Test
    void processorTimeIsSharedOutOverTheTimeSinceTheLastLook() {
        List<Duration> used =
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(3));
        AtomicInteger look = new AtomicInteger();
        PrimitiveIterator.OfLong clock = LongStream.of(
                        0, 2_000_000_000L, 2_001_000_000L, 3_000_000_000L, 4_000_000_000L)
                .iterator();
        ProcessorUse use = new ProcessorUse(() -> used.get(look.getAndIncrement()), clock::nextLong);

        assertEquals(1.5, use.sinceLastLook(), 1e-12);
        assertEquals(1.5, use.sinceLastLook(), 1e-12, "too soon to look again");
        assertEquals(0, use.sinceLastLook(), 1e-12);
        assertEquals(0, use.sinceLastLook(), 1e-12, "processor time does not run back");
    }

    @Test
    void aBusyProcessIsSeen() {
        ProcessorUse use = new ProcessorUse();
        Duration before = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
        long start = System.nanoTime();
        double sum = 0;
        // The system counts in steps: work until it has counted some.
        while (System.nanoTime() - start < 2 * ProcessorUse.SHORTEST.toNanos()
                || ProcessHandle.current()
                                .info()
                                .totalCpuDuration()
                                .orElseThrow()
                                .minus(before)
                                .compareTo(Duration.ofMillis(50))
                        < 0) {
            sum += Math.sqrt(sum + 1);
        }
        assertTrue(use.sinceLastLook() > 0, "worked on " + sum);
    }
}
