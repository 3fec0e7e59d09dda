package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick drills of docs/operations.md on one server: each does to real processes what happens to them one day. */
class RunDrillsProcessIT {

    private static final int FOR_EVER = 5000;

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

    /** Drill 3, the run process. */
    @Test
    void aRunProcessThatIsToldToEndStopsItsRunWithACheckpoint() throws Exception {
        long run = lab.submit(3, FOR_EVER);
        lab.awaitEpoch(run, 1);

        DrillLab.signal("TERM", lab.processOf(run).pid());

        JsonNode stopped = lab.awaitStatus(run, "STOPPED", "FAILED", "QUEUED");
        assertEquals("STOPPED", stopped.path("status").asText(), stopped.toString());
        long epoch = lab.number("select max(epoch) from checkpoint where run_id = " + run);
        lab.server().post("/runs/" + run + "/resume", "");
        lab.awaitEpoch(run, (int) epoch + 1);
        cancel(run);
    }

    /** Drill 3, the worker; drill 4, a cancellation that comes from another machine than the one that works. */
    @Test
    void aWorkerIsDrainedAndACancelledRunIsGoneWithItsGroup() throws Exception {
        long atServer = lab.submit(4, FOR_EVER);
        lab.awaitEpoch(atServer, 1);
        Process worker = lab.worker("elsewhere", "cpu", Map.of());
        long cancelled = lab.submit(5, FOR_EVER);
        lab.awaitEpoch(cancelled, 1);
        assertTrue(
                lab.text("select worker from run where id = " + cancelled).endsWith("/" + worker.pid()),
                "works elsewhere");
        long group = lab.processOf(cancelled).pid();
        assertTrue(DrillLab.membersOf(group) > 0, "the process leads its group");
        long begin = System.nanoTime();

        lab.server().post("/runs/" + cancelled + "/cancel", "");
        while (DrillLab.membersOf(group) > 0) {
            Thread.sleep(20);
        }

        double seconds = (System.nanoTime() - begin) / 1e9;
        assertTrue(seconds < 5, "gone after " + seconds + " s");
        lab.awaitStatus(cancelled, "CANCELLED");

        long moved = lab.submit(6, FOR_EVER);
        lab.awaitEpoch(moved, 1);
        worker.destroy();
        assertTrue(worker.waitFor(60, TimeUnit.SECONDS));
        assertEquals("QUEUED", lab.text("select status from run where id = " + moved));
        assertEquals(1, lab.number("select attempt from run where id = " + moved), "not a lost attempt");
        assertEquals(0, lab.number("select count(*) from worker where id like '%/" + worker.pid() + "'"));
        cancel(moved);
        cancel(atServer);
    }

    /** Drill 5. */
    @Test
    void aProcessThatWakesAfterItWasReplacedWritesNothing() throws Exception {
        long straight = lab.submit(7, 12);
        lab.awaitStatus(straight, "COMPLETED", "FAILED");
        long run = lab.submit(7, 12);
        lab.awaitEpoch(run, 1);
        ProcessHandle sleeper = lab.processOf(run);
        DrillLab.signal("STOP", sleeper.pid());
        Process other = lab.worker("taker", "cpu", Map.of("ERCLAB_DATA", data.toString()));

        lab.server()
                .await(
                        "/runs/" + run,
                        one -> one.path("attempt").asInt() == 2
                                && one.path("status").asText().equals("RUNNING"));
        DrillLab.signal("CONT", sleeper.pid());

        assertTrue(ends(sleeper, 60), "the sleeper ends itself");
        JsonNode done = lab.awaitStatus(run, "COMPLETED", "FAILED");
        assertEquals("COMPLETED", done.path("status").asText(), done.toString());
        assertEquals(lab.numbers(straight), lab.numbers(run));
        assertEquals(2, lab.number("select count(*) from run_event where kind = 'started' and run_id = " + run));
        other.destroy();
        other.waitFor(60, TimeUnit.SECONDS);
    }

    /** Drills 7 and 9. */
    @Test
    void aDoubleSubmissionIsOneRunAndARestartIsRefusedInASentence() throws Exception {
        String twice = lab.submission(List.of(8), 2, false);
        long first = lab.server()
                .post("/experiments", twice)
                .path("runs")
                .get(0)
                .path("id")
                .asLong();
        long second = lab.server()
                .post("/experiments", twice)
                .path("runs")
                .get(0)
                .path("id")
                .asLong();
        assertEquals(first, second);
        lab.awaitStatus(first, "RUNNING", "COMPLETED");
        lab.awaitStatus(first, "COMPLETED");

        String completed = lab.server().refusal("/runs/" + first + "/resume", "");
        assertTrue(completed.startsWith("409 ") && completed.contains("submit it again with force"), completed);
        long live = lab.submit(9, FOR_EVER);
        lab.awaitStatus(live, "RUNNING");
        String running = lab.server().refusal("/runs/" + live + "/resume", "");
        assertTrue(running.startsWith("409 ") && running.contains("stop it first"), running);
        cancel(live);
    }

    /** Drill 10. */
    @Test
    void aFullDiskFailsTheRunWithItsReasonAndLosesNoCheckpoint() throws Exception {
        Path artifacts = Files.createDirectories(data.resolve("artifacts"));
        Assumptions.assumeTrue(
                new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", artifacts.toString())
                                .start()
                                .waitFor()
                        == 0,
                "no small file system can be mounted here (it takes root)");
        try {
            long run = lab.submit(10, FOR_EVER);
            lab.awaitEpoch(run, 2);
            Path ballast = artifacts.resolve("ballast");
            try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
                byte[] block = new byte[4096];
                while (true) {
                    file.write(block);
                }
            } catch (java.io.IOException full) {
                assertTrue(full.getMessage().contains("No space left"), full.getMessage());
            }
            JsonNode failed = lab.awaitStatus(run, "FAILED", "QUEUED");
            assertEquals("FAILED", failed.path("status").asText(), failed.toString());
            assertTrue(failed.path("reason").asText().startsWith("The disk is full"), failed.toString());
            long epoch = lab.number("select max(epoch) from checkpoint where run_id = " + run);
            assertTrue(epoch >= 2);
            Files.delete(ballast);

            lab.server().post("/runs/" + run + "/resume", "");
            lab.awaitEpoch(run, (int) epoch + 1);

            assertTrue(lab.texts("select text from run_event where kind = 'resumed' and run_id = " + run)
                    .contains("Continues after the checkpoint of epoch " + epoch));
            cancel(run);
        } finally {
            new ProcessBuilder("umount", "-l", artifacts.toString()).start().waitFor();
        }
    }

    private static void cancel(long run) throws Exception {
        lab.server().post("/runs/" + run + "/cancel", "");
        lab.awaitStatus(run, "CANCELLED");
        assertFalse(lab.number("select count(*) from lease where run_id = " + run) > 0);
    }

    private static boolean ends(ProcessHandle process, int seconds) throws Exception {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException hangs) {
            return false;
        }
    }
}
