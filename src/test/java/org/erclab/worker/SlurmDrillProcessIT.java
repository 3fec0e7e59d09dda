package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.erclab.worker.cluster.SlurmCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drill 12: a server submits its runs to a real Slurm; jobs are requeued, their node, their controller and the server are
 * killed, and they are cancelled from outside. Runs follow within one look at the queue, and nothing runs twice.
 */
@Tag("drill")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SlurmDrillProcessIT {

    private static final Duration POLL = Duration.ofSeconds(1);

    /** What a run process may take to finish its batch and end, on a busy machine; the look at the queue comes on top. */
    private static final Duration ENDING = Duration.ofMinutes(1);

    @TempDir
    static Path data;

    @TempDir
    static Path slurmFolder;

    private static SlurmCluster slurm;
    private static PackagedServer server;

    @BeforeAll
    static void start() throws Exception {
        slurm = SlurmCluster.start(slurmFolder);
        server = serve(Map.of());
        SmallRuns.importCorpus(server);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (slurm != null) {
            slurm.close();
        }
    }

    /** What one drill leaves, when it fails, shall not fail the next. */
    @AfterEach
    void endWhatIsLeft() throws Exception {
        for (JsonNode run : server.get("/runs?limit=1000").path("runs")) {
            if (!List.of("COMPLETED", "CANCELLED").contains(run.path("status").asText())) {
                cancel(run.path("id").asLong());
            }
        }
    }

    @Test
    @Order(1)
    void aRunWaitsAndWorksInAJobThatShowsNoSecret() throws Exception {
        long run = SmallRuns.submit(server, 1, 3);
        server.await(
                "/runs/" + run,
                one -> one.path("reason").asText().startsWith("Waits in Slurm as job")
                        || !one.path("status").asText().equals("QUEUED"));
        SmallRuns.awaitStatus(server, run, "RUNNING");
        Path connection = data.resolve("cluster").resolve("connection.properties");
        String password =
                Files.readString(data.resolve("postgres").resolve("password")).strip();
        assertTrue(Files.readString(connection).contains(password));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(connection)));
        String job = jobOf(run);
        assertFalse(slurm("scontrol", "-o", "show", "job", job).contains(password));
        assertFalse(slurm("scontrol", "write", "batch_script", job, "-").contains(password));
        ProcessHandle process = SmallRuns.processOf(server, run);
        assertFalse(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "environ"))
                .contains(password));

        JsonNode completed = server.await("/runs/" + run, SmallRuns::isOver);

        assertEquals("COMPLETED", completed.path("status").asText(), completed.toString());
        assertEquals(1, completed.path("attempt").asInt());
        assertTrue(
                completed.path("worker").asText().matches("job \\d+ on n[12]"),
                completed.path("worker").asText());
        server.await("/runs/" + run + "/log", lines -> SmallRuns.texts(lines, "text").stream()
                .anyMatch(line -> line.contains("is completed")));
    }

    @Test
    @Order(2)
    void aRequeuedJobContinuesItsRun() throws Exception {
        DrillRow row = DrillRow.begin(12, "Slurm job requeued");
        long run = runningFor(2);
        String job = jobOf(run);

        slurm("scontrol", "requeue", job);

        double queued = awaitWithin(ENDING.plus(POLL), run, "QUEUED");
        SmallRuns.awaitStatus(server, run, "RUNNING");
        server.await("/runs/" + run + "/events", events -> SmallRuns.texts(events, "kind")
                .contains("resumed"));
        assertEquals(job, jobOf(run), "the same job");
        assertEquals(1, server.get("/runs/" + run).path("attempt").asInt(), "not a lost attempt");
        nothingRanTwice(run);
        cancel(run);
        row.seen("run QUEUED %.1f s later; the same job resumed it, its attempt not counted", queued);
    }

    @Test
    @Order(3)
    void aRunWhoseNodeDiesContinuesElsewhere() throws Exception {
        DrillRow row = DrillRow.begin(12, "Slurm node killed with all its processes");
        long run = runningFor(2);
        String node = nodeOf(run);

        slurm.kill("slurmd-" + node);

        long begin = System.nanoTime();
        server.await("/runs/" + run + "/events", events -> SmallRuns.texts(events, "kind")
                .contains("lost"));
        double lost = DrillRow.secondsSince(begin);
        slurm.revive("slurmd-" + node);
        server.await("/runs/" + run + "/events", events -> SmallRuns.texts(events, "kind")
                .contains("resumed"));
        double resumed = DrillRow.secondsSince(begin);
        assertEquals(2, server.get("/runs/" + run).path("attempt").asInt());
        nothingRanTwice(run);
        cancel(run);
        row.seen(
                "counted as lost after %.1f s (lease 20 s); resumed from its checkpoint after %.1f s, in attempt 2",
                lost, resumed);
    }

    @Test
    @Order(4)
    void aJobThatIsCancelledFromOutsideStopsItsRun() throws Exception {
        DrillRow row = DrillRow.begin(12, "`scancel` of a running job from outside");
        long run = runningFor(1);

        slurm("scancel", jobOf(run));

        double stopped = awaitWithin(ENDING.plus(POLL), run, "STOPPED");
        server.await("/runs/" + run, one -> one.path("reason").asText().contains("cancelled outside of ERC Lab"));
        server.post("/runs/" + run + "/resume", "");
        SmallRuns.awaitStatus(server, run, "RUNNING");
        server.await("/runs/" + run + "/events", events -> SmallRuns.texts(events, "kind")
                .contains("resumed"));
        nothingRanTwice(run);
        cancel(run);
        row.seen("run STOPPED after %.1f s, with its checkpoint; a resume continued it", stopped);
    }

    @Test
    @Order(5)
    void aWaitingJobThatIsCancelledFromOutsideStopsItsRunToo() throws Exception {
        DrillRow row = DrillRow.begin(12, "`scancel` of a waiting job from outside");
        List<Long> busy = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            busy.add(SmallRuns.submit(server, 50 + i, SmallRuns.ENDLESS));
        }
        long waiting = SmallRuns.submit(server, 60, SmallRuns.ENDLESS);
        server.await("/runs/" + waiting, one -> one.path("reason").asText().contains("(Resources)"));
        String job = server.get("/runs/" + waiting).path("reason").asText().replaceAll("\\D", "");

        slurm("scancel", job);

        double stopped = awaitWithin(ENDING.plus(POLL), waiting, "STOPPED");
        for (long run : busy) {
            server.post("/runs/" + run + "/cancel", "");
        }
        for (long run : busy) {
            SmallRuns.awaitStatus(server, run, "CANCELLED");
        }
        awaitNoJobs();
        row.seen("run STOPPED after %.1f s", stopped);
    }

    @Test
    @Order(6)
    void aControllerThatDiesRightAfterASubmissionLosesNoRun() throws Exception {
        DrillRow row = DrillRow.begin(12, "Slurm controller killed right after a submission");
        long run = SmallRuns.submit(server, 70, 3);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (slurm("squeue", "-h", "-t", "PENDING,CONFIGURING,RUNNING").isBlank() && System.nanoTime() < end) {
            Thread.sleep(50);
        }

        slurm.kill("slurmctld");
        Thread.sleep(3000);
        slurm.revive("slurmctld");

        JsonNode completed = server.await("/runs/" + run, SmallRuns::isOver);
        assertEquals("COMPLETED", completed.path("status").asText(), completed.toString());
        nothingRanTwice(run);
        assertEquals(
                1,
                SmallRuns.events(server, run).stream()
                        .filter("completed"::equals)
                        .count());
        for (String node : List.of("n1", "n2")) {
            slurm("scontrol", "update", "nodename=" + node, "state=resume");
        }
        // It may believe that jobs still work which ended before it died: an administrator tells it otherwise.
        for (String job : slurm("squeue", "-h", "-o", "%A").lines().toList()) {
            slurm("scancel", job);
        }
        awaitNoJobs();
        row.seen("run COMPLETED once, in attempt %d", completed.path("attempt").asInt());
    }

    @Test
    @Order(7)
    void jobsGoOnWithoutTheServerAndTheNextOneFollowsThem() throws Exception {
        DrillRow row = DrillRow.begin(12, "`kill -9` of the server while a Slurm job works");
        long run = runningFor(1);
        ProcessHandle process = SmallRuns.processOf(server, run);

        server.kill();
        server = serve(Map.of("ERCLAB_SLURM_CPU_TIME_LIMIT", "60s", "ERCLAB_SLURM_STOP_BEFORE_LIMIT", "20s"));

        assertTrue(process.isAlive());
        int epoch = SmallRuns.lastEpoch(server.get("/runs/" + run + "/epochs"));
        SmallRuns.awaitEpoch(server, run, epoch + 1);
        JsonNode followed = server.get("/runs/" + run);
        assertEquals("RUNNING", followed.path("status").asText());
        assertEquals(1, followed.path("attempt").asInt());
        nothingRanTwice(run);
        cancel(run);
        row.seen("the job went on; the next server followed it, attempt 1");
    }

    @Test
    @Order(8)
    void aRunThatReachesItsTimeLimitIsStoppedWithItsCheckpoint() throws Exception {
        DrillRow row = DrillRow.begin(12, "Slurm time limit of a minute");
        long run = runningFor(1);

        JsonNode stopped = server.await("/runs/" + run, SmallRuns::isOver);

        assertEquals("STOPPED", stopped.path("status").asText(), stopped.toString());
        server.await("/runs/" + run, one -> one.path("reason").asText().contains("time limit"));
        awaitNoJobs();
        server.close();
        server = serve(Map.of(
                "ERCLAB_SLURM_CPU_TIME_LIMIT", "60s",
                "ERCLAB_SLURM_STOP_BEFORE_LIMIT", "20s",
                "ERCLAB_SLURM_REQUEUE_AT_LIMIT", "true"));
        int epoch = SmallRuns.lastEpoch(server.get("/runs/" + run + "/epochs"));

        server.post("/runs/" + run + "/resume", "");

        SmallRuns.awaitStatus(server, run, "RUNNING");
        SmallRuns.awaitStatus(server, run, "QUEUED");
        SmallRuns.awaitStatus(server, run, "RUNNING");
        server.await(
                "/runs/" + run + "/events",
                events -> SmallRuns.texts(events, "kind").stream()
                                .filter("resumed"::equals)
                                .count()
                        == 2);
        assertTrue(SmallRuns.lastEpoch(server.get("/runs/" + run + "/epochs")) > epoch);
        assertEquals(1, server.get("/runs/" + run).path("attempt").asInt(), "time limits are no lost attempts");
        nothingRanTwice(run);
        cancel(run);
        row.seen("STOPPED with its checkpoint, resumed; where requeueing is set, resumed by the requeued job");
    }

    private static PackagedServer serve(Map<String, String> settings) throws Exception {
        Map<String, String> variables = new HashMap<>(settings);
        variables.put("ERCLAB_SLURM_CONFIGURATION", slurm.configuration().toString());
        variables.put("ERCLAB_SLURM_POLL", POLL.toSeconds() + "s");
        variables.put("ERCLAB_SLURM_CPU_MEMORY", "1G");
        return PackagedServer.start(data, variables, "--launcher", "slurm");
    }

    private static long runningFor(int epochs) throws Exception {
        long run = SmallRuns.submit(server, 1, SmallRuns.ENDLESS);
        SmallRuns.awaitEpoch(server, run, epochs);
        return run;
    }

    private static void cancel(long run) throws Exception {
        server.post("/runs/" + run + "/cancel", "");
        SmallRuns.awaitStatus(server, run, "CANCELLED");
        awaitNoJobs();
    }

    /** Between two starts of a process of the run lies the end of the first one's lease. */
    private static void nothingRanTwice(long run) throws Exception {
        boolean working = false;
        for (String event : SmallRuns.events(server, run)) {
            switch (event) {
                case "started" -> {
                    assertFalse(working, "started while another process worked on run " + run);
                    working = true;
                }
                case "lost", "stopped", "queued", "completed", "cancelled", "failed" -> working = false;
                default -> {}
            }
        }
    }

    /** The seconds that it took. */
    private static double awaitWithin(Duration limit, long run, String status) throws Exception {
        long begin = System.nanoTime();
        SmallRuns.awaitStatus(server, run, status);
        double taken = DrillRow.secondsSince(begin);
        assertTrue(taken <= limit.toMillis() / 1e3, "run " + run + " was " + status + " after " + taken + " s");
        return taken;
    }

    private static void awaitNoJobs() throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!slurm("squeue", "-h").isBlank()) {
            assertTrue(System.nanoTime() < end, slurm("squeue"));
            Thread.sleep(200);
        }
    }

    private static String jobOf(long run) throws Exception {
        return server.get("/runs/" + run).path("worker").asText().replaceAll("job (\\d+) on .*", "$1");
    }

    private static String nodeOf(long run) throws Exception {
        return server.get("/runs/" + run).path("worker").asText().replaceAll(".* on ", "");
    }

    /** What a Slurm program prints to an administrator. */
    private static String slurm(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SLURM_CONF", slurm.configuration().toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output;
    }
}
