package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick drills of docs/operations.md on one server: each does to real processes what happens to them one day. */
@Tag("quick-drill")
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
        DrillRow row = DrillRow.begin(3, "SIGTERM of a run process");
        long run = lab.submit(3, FOR_EVER);
        lab.awaitEpoch(run, 1);
        long begin = System.nanoTime();

        DrillLab.signal("TERM", lab.processOf(run).pid());

        JsonNode stopped = lab.awaitStatus(run, "STOPPED", "FAILED", "QUEUED");
        double seconds = DrillRow.secondsSince(begin);
        assertEquals("STOPPED", stopped.path("status").asText(), stopped.toString());
        long epoch = lab.number("select max(epoch) from checkpoint where run_id = " + run);
        lab.server().post("/runs/" + run + "/resume", "");
        lab.awaitEpoch(run, (int) epoch + 1);
        lab.cancel(run);
        row.seen("STOPPED after %.1f s; a resume went on after the checkpoint of epoch %d", seconds, epoch);
    }

    /** Drill 3, the worker; drill 4, a cancellation that comes from another machine than the one that works. */
    @Test
    void aWorkerIsDrainedAndACancelledRunIsGoneWithItsGroup() throws Exception {
        DrillRow cancellation = DrillRow.begin(4, "cancel from another machine's page");
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

        double seconds = DrillRow.secondsSince(begin);
        assertTrue(seconds < 5, "gone after " + seconds + " s");
        lab.awaitStatus(cancelled, "CANCELLED");
        cancellation.seen("process group gone after %.2f s, CANCELLED", seconds);

        DrillRow draining = DrillRow.begin(3, "SIGTERM of a worker");
        long moved = lab.submit(6, FOR_EVER);
        lab.awaitEpoch(moved, 1);
        begin = System.nanoTime();
        worker.destroy();
        assertTrue(worker.waitFor(2, TimeUnit.MINUTES));
        seconds = DrillRow.secondsSince(begin);
        assertEquals("QUEUED", lab.text("select status from run where id = " + moved));
        assertEquals(1, lab.number("select attempt from run where id = " + moved), "not a lost attempt");
        assertEquals(0, lab.number("select count(*) from worker where id like '%/" + worker.pid() + "'"));
        draining.seen("ended after %.1f s; its run QUEUED, its attempt not counted", seconds);
        lab.cancel(moved);
        lab.cancel(atServer);
    }

    /** Drill 5. */
    @Test
    void aProcessThatWakesAfterItWasReplacedWritesNothing() throws Exception {
        DrillRow row = DrillRow.begin(5, "SIGSTOP past the lease, take-over, SIGCONT");
        long straight = lab.submit(7, 12);
        lab.awaitStatus(straight, "COMPLETED", "FAILED");
        long run = lab.submit(7, 12);
        lab.awaitEpoch(run, 1);
        ProcessHandle sleeper = lab.processOf(run);
        long begin = System.nanoTime();
        DrillLab.signal("STOP", sleeper.pid());
        Process other = lab.worker("taker", "cpu", Map.of("ERCLAB_DATA", data.toString()));

        lab.server()
                .await(
                        "/runs/" + run,
                        one -> one.path("attempt").asInt() == 2
                                && one.path("status").asText().equals("RUNNING"));
        double taken = DrillRow.secondsSince(begin);
        DrillLab.signal("CONT", sleeper.pid());

        assertTrue(ends(sleeper, 60), "the sleeper ends itself");
        JsonNode done = lab.awaitStatus(run, "COMPLETED", "FAILED");
        assertEquals("COMPLETED", done.path("status").asText(), done.toString());
        assertEquals(lab.numbers(straight), lab.numbers(run));
        assertEquals(2, lab.number("select count(*) from run_event where kind = 'started' and run_id = " + run));
        row.seen(
                "taken over after %.1f s (lease %d s); the sleeper ended itself, and all %d numbers and checksums equal an"
                        + " uninterrupted run's",
                taken, DrillLab.LEASE_SECONDS, lab.numbers(run).size());
        lab.end(List.of(other));
    }

    /** Drills 7 and 9. */
    @Test
    void aDoubleSubmissionIsOneRunAndARestartIsRefusedInASentence() throws Exception {
        DrillRow submission = DrillRow.begin(7, "the same submission twice");
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
        submission.seen("one run, its number answered twice");
        DrillRow restart = DrillRow.begin(9, "restart of a completed and of a live run");
        lab.awaitStatus(first, "RUNNING", "COMPLETED");
        lab.awaitStatus(first, "COMPLETED");

        String completed = lab.server().refusal("/runs/" + first + "/resume", "");
        assertTrue(completed.startsWith("409 ") && completed.contains("submit it again with force"), completed);
        long live = lab.submit(9, FOR_EVER);
        lab.awaitStatus(live, "RUNNING");
        String running = lab.server().refusal("/runs/" + live + "/resume", "");
        assertTrue(running.startsWith("409 ") && running.contains("stop it first"), running);
        lab.cancel(live);
        restart.seen("both refused with 409 and a sentence that says what to do");
    }

    /** Drill 10. */
    @Test
    void aFullDiskFailsTheRunWithItsReasonAndLosesNoCheckpoint() throws Exception {
        DrillRow row = DrillRow.begin(10, "disk full at a checkpoint (tmpfs of 3 MB)");
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
            lab.cancel(run);
            row.seen(
                    "FAILED with the reason; with space again a resume went on after the checkpoint of epoch %d",
                    epoch);
        } finally {
            new ProcessBuilder("umount", "-l", artifacts.toString()).start().waitFor();
        }
    }

    @Test
    void aQuotaFailsTheRunWithItsReasonAndLosesNoCheckpoint() throws Exception {
        long run = lab.submit(11, FOR_EVER);
        lab.awaitEpoch(run, 2);
        assertEquals(DrillLab.QUOTA_MIB << 20, lab.server().metric("erclab_artifacts_quota_bytes"));
        Path ballast = data.resolve("artifacts").resolve("ballast");
        try {
            try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
                file.setLength((DrillLab.QUOTA_MIB + 1) << 20); // takes nothing of the disk
            }
            JsonNode failed = lab.awaitStatus(run, "FAILED", "QUEUED");
            assertEquals("FAILED", failed.path("status").asText(), failed.toString());
            String reason = failed.path("reason").asText();
            assertTrue(
                    reason.matches(
                            "The files of runs take 257\\.\\d MiB and may take 256\\.0 MiB \\(erclab\\.artifacts\\.quota\\):"
                                    + " the checkpoint before is intact, make room \\(\\./erclab clean\\) and resume the run"),
                    reason);
            while (lab.server().metric("erclab_artifacts_used_bytes") < DrillLab.QUOTA_MIB << 20) {
                Thread.sleep(200); // its number is ten seconds old at most
            }
            String refused = lab.server().refusal("/experiments", lab.submission(List.of(12), 2, true));
            assertTrue(refused.contains("no run is submitted until ./erclab clean has made room"), refused);
        } finally {
            Files.deleteIfExists(ballast);
        }
        long epoch = lab.number("select max(epoch) from checkpoint where run_id = " + run);
        assertEquals(
                epoch,
                lab.number("select count(distinct epoch) from epoch_metric where run_id = " + run),
                "every recorded epoch is there once, and none without its checkpoint");
        for (String file : lab.texts("select file from checkpoint where run_id = " + run)) {
            assertTrue(Files.exists(data.resolve(file)), file);
        }

        lab.server().post("/runs/" + run + "/resume", "");
        lab.awaitEpoch(run, (int) epoch + 1);

        assertTrue(lab.texts("select text from run_event where kind = 'resumed' and run_id = " + run)
                .contains("Continues after the checkpoint of epoch " + epoch));
        lab.cancel(run);
        while (lab.server().metric("erclab_artifacts_used_bytes") > DrillLab.QUOTA_MIB << 20) {
            Thread.sleep(200); // until then the next drill's submission would be refused
        }
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
