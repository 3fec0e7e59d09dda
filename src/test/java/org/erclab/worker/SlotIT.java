package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;
import org.erclab.store.Claim;
import org.erclab.store.LeaseStore;
import org.erclab.store.LogLine;
import org.erclab.store.LogStore;
import org.erclab.store.Run;
import org.erclab.store.RunFixtures;
import org.erclab.store.RunStore;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a run whose process does not do what it should; shell scripts stand for such processes. */
@QuarkusTest
class SlotIT {

    private static final Duration GRACE = Duration.ofMillis(300);

    @Inject
    RunFixtures fixtures;

    @Inject
    LeaseStore leases;

    @Inject
    RunStore runs;

    @Inject
    LogStore logs;

    private long run;
    private long contactSince;

    @BeforeEach
    void queueOne() {
        contactSince = System.nanoTime();
        fixtures.clear();
        run = fixtures.queue(1, "any").getFirst();
    }

    @Test
    void aCrashedProcessGivesItsRunBackAndItsLastWordsAreKept() throws Exception {
        Slot slot = start("echo going; echo 'Segmentation fault'; kill -SEGV $$");

        await(() -> watched(slot).isFree());

        assertEquals(RunStatus.QUEUED, run().status());
        assertEquals(2, run().attempt());
        assertTrue(run().reason().contains("crashed in native code (SIGSEGV)"), run().reason());
        assertEquals(
                List.of("going", "Segmentation fault"),
                logs.after(run, 0, 10).stream().map(LogLine::text).toList());
        assertEquals(1, logs.tail(run, 1).size());
    }

    @Test
    void aProcessThatCannotBeStartedCountsAsALostAttempt() {
        Slot slot = slot();

        slot.start(claim(), (claim, output) -> {
            throw new IOException("There is no jar");
        });

        assertTrue(slot.isFree());
        assertEquals(RunStatus.QUEUED, run().status());
        assertTrue(run().reason().contains("could not be started: There is no jar"), run().reason());
    }

    @Test
    void aCancelledRunIsKilledWhenItsProcessDoesNotListen() throws Exception {
        Slot slot = start("trap '' TERM; echo deaf; while true; do sleep 1; done");
        await(() -> watched(slot) != null && !logs.tail(run, 1).isEmpty());
        runs.wish(run, Wish.CANCEL, "test");

        await(() -> watched(slot).isFree());

        assertEquals(RunStatus.CANCELLED, run().status());
        assertEquals(
                "The run process was killed by its worker: its run was cancelled and it did not end within 0 s",
                run().reason());
    }

    @Test
    void aProcessThatLostItsLeaseAndHangsIsKilledAndLeavesTheOtherAlone() throws Exception {
        Slot slot = start("trap '' TERM; echo deaf; while true; do sleep 1; done");
        await(() -> watched(slot) != null && !logs.tail(run, 1).isEmpty());
        leases.lost(fixtures.lease(run), "taken over", "test");
        Claim now = claim();
        leases.begin(now.lease(), "other");

        await(() -> watched(slot).isFree());

        assertEquals(RunStatus.RUNNING, run().status());
        assertEquals(2, run().attempt());
        leases.finish(now.lease(), RunStatus.CANCELLED, "end of the test", "test");
    }

    @Test
    void aProcessThatAnOutageOfTheDatabaseEndedLosesNoAttempt() throws Exception {
        Slot slot = start("echo going; exit 1");
        contactSince = System.nanoTime();

        await(() -> watched(slot).isFree());

        assertEquals(RunStatus.QUEUED, run().status());
        assertEquals(1, run().attempt());
        assertTrue(run().reason().startsWith("The database was away"), run().reason());
    }

    @Test
    void whoIsKilledForWantOfMemoryIsSaidToBe() throws Exception {
        Path group = Path.of(
                "/sys/fs/cgroup/memory/erclab-test-" + ProcessHandle.current().pid());
        Path limit = group.resolve("memory.limit_in_bytes");
        Path members = group.resolve("tasks");
        if (!Files.isDirectory(group.getParent())) {
            group = Path.of("/sys/fs/cgroup").resolve(group.getFileName());
            limit = group.resolve("memory.max");
            members = group.resolve("cgroup.procs");
        }
        Assumptions.assumeTrue(
                Files.isWritable(group.getParent()),
                "control groups cannot be made here: nobody is killed by the kernel");
        Files.createDirectory(group);
        try {
            Assumptions.assumeTrue(Files.exists(limit), "no memory limit can be set here");
            Files.writeString(limit, "30M");
            Slot slot = start("echo $$ > " + members + "; exec tail /dev/zero");

            await(() -> watched(slot).isFree());

            assertTrue(run().reason().contains("this machine had no memory left"), run().reason());
        } finally {
            for (int i = 0; i < 100 && !Files.readString(members).isBlank(); i++) {
                Thread.sleep(20);
            }
            Files.delete(group);
        }
    }

    @Test
    void aDrainedSlotLeavesItsRunWaitingWithoutCountingTheAttempt() throws Exception {
        Slot slot = start("trap 'exit 0' TERM; echo ready; while true; do sleep 0.05; done");
        await(() -> watched(slot) != null && !logs.tail(run, 1).isEmpty());

        slot.drain(Duration.ofSeconds(10));
        await(slot::isDrained);

        assertEquals(RunStatus.QUEUED, run().status());
        assertEquals(1, run().attempt());
    }

    private Slot start(String script) {
        Slot slot = slot();
        slot.start(claim(), (claim, output) -> LocalProcess.start(List.of("/bin/sh", "-c", script), Map.of(), output));
        return slot;
    }

    private Slot slot() {
        return new Slot("cpu", "worker", leases, logs);
    }

    private Claim claim() {
        return leases.claim("worker", "host", "cpu").orElseThrow();
    }

    private Slot watched(Slot slot) {
        if (!slot.isFree()) {
            slot.watch(GRACE, GRACE, contactSince);
        }
        return slot;
    }

    private Run run() {
        return runs.find(run).orElseThrow();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 3000; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("It did not happen within a minute");
    }
}
