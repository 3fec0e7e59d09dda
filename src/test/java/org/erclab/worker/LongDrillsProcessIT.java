package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The drills that take their time, because somebody must be away for longer than a lease lasts. */
@Tag("drill")
@Timeout(1800)
class LongDrillsProcessIT {

    private static final int FOR_EVER = 5000;
    private static final int OUTAGE_SECONDS = 30;

    /** Pairs of runs of which one was claimed while the other's claim lasted; a lost run may be claimed again. */
    private static final String OVERLAPPING_CLAIMS = """
            with told as (
                select run_id, kind, at as begun, lead(at) over (partition by run_id order by run_event.id) as ended
                from run_event join run on run.id = run_id
                where device = 'cuda' and kind in ('claimed', 'queued', 'stopped', 'failed', 'completed', 'cancelled')
            ), claim as (select * from told where kind = 'claimed')
            select count(*) from claim a join claim b
                on a.run_id < b.run_id and a.begun < b.ended and b.begun < a.ended
            """;

    @TempDir
    static Path data;

    private static DrillLab lab;

    @BeforeAll
    static void open() throws Exception {
        lab = DrillLab.open(data);
    }

    @AfterAll
    static void close() throws Exception {
        lab.close();
    }

    /** What one drill leaves, when it fails, shall not fail the next. */
    @AfterEach
    void endWhatIsLeft() throws Exception {
        lab.endAll();
    }

    @Test
    void aKilledServersQueueRunsInItsOrderAndNothingRunsTwice() throws Exception {
        DrillRow row = DrillRow.begin(2, "`kill -9` of the server with three queued");
        long working = lab.submit(20, FOR_EVER);
        lab.awaitEpoch(working, 1);
        List<Long> queued = List.of(lab.submit(21, 2), lab.submit(22, 2), lab.submit(23, 2));
        long begin = System.nanoTime();

        lab.server().kill();
        lab.startServer();
        double answered = DrillRow.secondsSince(begin);

        for (long run : queued) {
            lab.assertCompleted(run);
            assertEquals(1, lab.events(run, "started"), "run " + run + " was begun once");
        }
        double completed = DrillRow.secondsSince(begin);
        assertEquals(
                queued.stream().map(String::valueOf).toList(),
                lab.texts("select run_id from run_event where kind = 'claimed' and run_id in ("
                        + queued.stream().map(String::valueOf).collect(Collectors.joining(",")) + ") order by id"));
        int epoch = (int) lab.number("select epoch from run where id = " + working);
        lab.awaitEpoch(working, epoch + 1);
        long attempts = lab.number("select attempt from run where id = " + working);
        assertEquals(attempts, lab.events(working, "started"), "it survived, or was taken over");
        lab.cancel(working);
        row.seen(
                "the next server answered after %.1f s; all three completed in their order, begun once each, after %.1f s;"
                        + " the run at work went on in attempt %d",
                answered, completed, attempts);
    }

    /** Whoever wants to start PostgreSQL again must wait for a lock that this test holds. */
    @Test
    void anOutageOfTheDatabaseFailsNoRun() throws Exception {
        DrillRow row = DrillRow.begin(6, "database stopped for " + OUTAGE_SECONDS + " s");
        long straight = lab.submit(24, 24);
        lab.assertCompleted(straight);
        long run = lab.submit(24, 24);
        lab.awaitEpoch(run, 1);
        long waiting = lab.submit(25, 2);
        Path postgres = data.resolve("postgres");
        try (FileChannel lock = FileChannel.open(postgres.resolve("start.lock"), StandardOpenOption.WRITE)) {
            lock.lock();
            DrillLab.signal("INT", lab.postmaster());
            Thread.sleep(OUTAGE_SECONDS * 1000);
            assertTrue(!lab.isDatabaseThere(), "away");
        }
        long begin = System.nanoTime();
        while (!lab.isDatabaseThere()) {
            Thread.sleep(100);
        }
        double back = DrillRow.secondsSince(begin);
        int epoch = (int) lab.number("select epoch from run where id = " + run);
        assertTrue(epoch < 24, "in the middle of its training");

        lab.assertCompleted(run);
        lab.assertCompleted(waiting);
        assertEquals(lab.numbers(straight), lab.numbers(run));
        assertEquals(0, lab.events(run, "lost") + lab.events(waiting, "lost"), "nobody counted as dead");
        row.seen(
                "back %.1f s after it was let; 0 runs failed, 0 attempts lost; the run that was in epoch %d has all %d"
                        + " numbers and checksums of an uninterrupted one",
                back, epoch + 1, lab.numbers(run).size());
    }

    /** There need not be a GPU: who gets the slot is what counts, and a process that sleeps holds it. */
    @Test
    void oneGpuNeverServesTwoRuns() throws Exception {
        DrillRow row = DrillRow.begin(8, "two workers, one GPU slot, four runs");
        List<Process> workers =
                List.of(lab.worker("gpu-a", "cuda:0", Map.of()), lab.worker("gpu-b", "cuda:0", Map.of()));
        for (int seed = 30; seed < 34; seed++) {
            lab.submit(seed, 2, "cuda");
        }
        ProcessHandle first = awaitRunProcess(workers);
        DrillLab.signal("STOP", first.pid());
        int looks = 0;
        for (long begin = System.nanoTime(); DrillRow.secondsSince(begin) < 4; looks++) {
            assertEquals(1, heldGpus(), "one at a time");
            Thread.sleep(50);
        }
        DrillLab.signal("CONT", first.pid());
        String unfinished = "select count(*) from run where device = 'cuda' and status not in ('FAILED', 'COMPLETED')";
        for (; lab.number(unfinished) > 0; looks++) {
            assertTrue(heldGpus() <= 1, "one at a time");
            Thread.sleep(50);
        }
        assertEquals(0, lab.number(OVERLAPPING_CLAIMS), "no two at the same time");
        assertEquals(
                0,
                lab.number("select count(*) from run where device = 'cuda' and status = 'FAILED'"
                        + " and reason not like 'Device ''cuda:0'' cannot be used: %'"),
                "without a GPU each says so");
        row.seen("never more than one of four runs held the slot, in %d looks and by the times of their events", looks);
    }

    /** The process and the run processes that it starts live in another time than the database. */
    @Test
    void aWorkerWhoseClockIsTenMinutesOffLosesNothing() throws Exception {
        DrillRow row = DrillRow.begin(11, "workers whose clocks are ten minutes ahead and behind");
        Path library = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");
        Assumptions.assumeTrue(
                Files.exists(library), "libfaketime is not installed (Debian: apt-get install libfaketime)");
        long atServer = lab.submit(40, FOR_EVER);
        lab.awaitEpoch(atServer, 1);
        for (String off : List.of("+10m", "-10m")) {
            Process worker = lab.worker("clock" + off, "cpu", clock(library, off));
            long run = lab.submit(41, FOR_EVER);
            lab.awaitEpoch(run, 1);
            assertTrue(lab.text("select worker from run where id = " + run).endsWith("/" + worker.pid()));
            assertTrue(
                    Files.readString(Path.of(
                                    "/proc", String.valueOf(lab.processOf(run).pid()), "environ"))
                            .contains("FAKETIME=" + off),
                    "its run process has the same clock");
            Thread.sleep(2 * DrillLab.LEASE_SECONDS * 1000);
            int epoch = (int) lab.number("select epoch from run where id = " + run);
            lab.awaitEpoch(run, epoch + 1);
            lab.server().post("/runs/" + run + "/stop", "");
            JsonNode stopped = lab.awaitStatus(run, "STOPPED", "COMPLETED", "FAILED", "QUEUED");
            assertEquals("STOPPED", stopped.path("status").asText(), stopped.toString());
            assertEquals(1, stopped.path("attempt").asInt());
            assertEquals(0, lab.events(run, "lost"));
            lab.end(List.of(worker));
        }
        assertEquals(0, lab.events(atServer, "lost"), "nor does the other clock end what works elsewhere");
        lab.cancel(atServer);
        row.seen(
                "both worked for two leases of %d s and stopped on a wish; 0 runs lost, theirs and the server's",
                DrillLab.LEASE_SECONDS);
    }

    /** Another time of day; how long things take stays true, and so does a wait with a limit. */
    private static Map<String, String> clock(Path library, String off) {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME",
                off,
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    private static ProcessHandle awaitRunProcess(List<Process> workers) throws Exception {
        while (true) {
            Optional<ProcessHandle> found = workers.stream()
                    .flatMap(Process::descendants)
                    .filter(child -> child.info().commandLine().orElse("").contains(" run-process "))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(20);
        }
    }

    private static long heldGpus() throws Exception {
        return lab.number("select count(*) from lease where exclusive_device like '%/cuda:0'");
    }
}
