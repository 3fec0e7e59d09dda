package org.erclab.worker.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a real Slurm; shell scripts are the jobs. */
@Tag("drill")
class SlurmProcessIT {

    private static final Resources SMALL = new Resources(Optional.empty(), Optional.empty(), 0, 1, "100M", List.of());
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    static Path folder;

    private static SlurmCluster cluster;
    private static Slurm slurm;

    @BeforeAll
    static void start() throws Exception {
        cluster = SlurmCluster.start(folder);
        slurm = cluster.client();
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void aJobGetsItsWordsItsVariablesAndNothingElse() throws Exception {
        JobIdentity job = submit(SMALL, "printf '%s|' \"it's $0\"; env | sort", Map.of("ERCLAB_DATA", "/data"));

        ClusterJob ended = await(job, seen -> seen.state().isOver());

        assertEquals(JobState.COMPLETED, ended.state());
        String output = output(job);
        assertTrue(output.startsWith("it's word|"), output);
        assertTrue(output.contains("ERCLAB_DATA=/data\n"), output);
        for (String name : System.getenv().keySet()) {
            boolean needed = List.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "PWD", "SHLVL", "_")
                    .contains(name);
            assertTrue(needed || !output.contains("\n" + name + "="), name + " was passed on");
        }
    }

    @Test
    void itAsksForGpusAndShowsThemToTheJob() throws Exception {
        Resources gpu = new Resources(Optional.of("main"), Optional.empty(), 1, 1, "100M", List.of("--nice=5"));
        JobIdentity job = submit(gpu, "echo devices $CUDA_VISIBLE_DEVICES", Map.of());

        await(job, seen -> seen.state() == JobState.COMPLETED);

        assertTrue(output(job).matches("devices [01]\n"), output(job));
    }

    @Test
    void exitCodesAndSignalsAreTold() throws Exception {
        assertEquals(
                7,
                await(submit(SMALL, "exit 7", Map.of()), seen -> seen.state() == JobState.FAILED)
                        .exitCode());
        assertEquals(
                137,
                await(submit(SMALL, "kill -9 $$", Map.of()), seen -> seen.state() == JobState.FAILED)
                        .exitCode());
    }

    @Test
    void aJobIsCancelledOnlyUnderItsOwnName() throws Exception {
        JobIdentity job = submit(SMALL, "sleep 300", Map.of());
        slurm.cancel(new JobIdentity(job.id(), "a-job-that-was-forgotten", job.submitted()));
        slurm.signal(new JobIdentity(job.id(), "a-job-that-was-forgotten", job.submitted()), "KILL");
        assertFalse(await(job, seen -> true).state().isOver());

        slurm.cancel(job);

        assertEquals(
                JobState.CANCELLED, await(job, seen -> seen.state().isOver()).state());
        slurm.cancel(job);
        assertEquals(Optional.empty(), slurm.state(new JobIdentity(job.id() + 1000, job.name(), Optional.empty())));
    }

    @Test
    void aJobThatEndsWithItsOwnWordAtASignalIsRequeuedAndKeepsItsIdentity() throws Exception {
        JobIdentity job = submit(
                SMALL,
                "[ -z \"$SLURM_RESTART_COUNT\" ] || exit 0; trap 'exit 85' TERM; echo ready; while :; do sleep 0.1; done",
                Map.of());
        awaitOutput(job, "ready");

        slurm.signal(job, "TERM");

        ClusterJob pending = await(job, seen -> seen.restarts() == 1);
        assertNotEquals(job.submitted(), pending.identity().submitted(), "it counts as submitted again");
        assertTrue(job.matches(pending));
        assertEquals(
                JobState.COMPLETED, await(job, seen -> seen.state().isOver()).state());
    }

    @Test
    void aJobIsRequeuedFromOutside() throws Exception {
        JobIdentity job = submit(SMALL, "[ -z \"$SLURM_RESTART_COUNT\" ] || exit 0; echo ready; sleep 300", Map.of());
        awaitOutput(job, "ready");

        slurm.requeue(job);

        assertEquals(1, await(job, seen -> seen.state() == JobState.COMPLETED).restarts());
    }

    @Test
    void aJobIsToldBeforeItsTimeIsOver() throws Exception {
        Resources minute = new Resources(Optional.empty(), Optional.of(Duration.ofMinutes(1)), 0, 1, "100M", List.of());
        JobIdentity job = submit(minute, "trap 'exit 3' TERM; while :; do sleep 0.1; done", Map.of());

        ClusterJob ended = await(job, seen -> seen.state().isOver());

        assertEquals(3, ended.exitCode());
        assertTrue(ended.elapsed().compareTo(Duration.ofMinutes(1)) <= 0, ended.toString());
    }

    @Test
    void aWrongRequestIsARefusal() {
        Resources nowhere = new Resources(Optional.of("nowhere"), Optional.empty(), 0, 1, "100M", List.of());

        ClusterException refused = assertThrows(ClusterException.class, () -> submit(nowhere, "exit 0", Map.of()));

        assertTrue(refused.isRefusal());
        assertTrue(refused.getMessage().contains("invalid partition"), refused.getMessage());
    }

    private static JobIdentity submit(Resources resources, String script, Map<String, String> environment)
            throws IOException {
        String name = "test-" + COUNT.incrementAndGet();
        long id = slurm.submit(new JobRequest(
                name,
                "a test",
                List.of("/bin/sh", "-c", script, "word"),
                environment,
                resources,
                folder.resolve(name + ".out")));
        return slurm.state(new JobIdentity(id, name, Optional.empty()))
                .orElseThrow()
                .identity();
    }

    private static ClusterJob await(JobIdentity job, Predicate<ClusterJob> wanted) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (true) {
            ClusterJob seen =
                    slurm.list().stream().filter(job::matches).findFirst().orElseThrow();
            if (wanted.test(seen)) {
                return seen;
            }
            assertTrue(System.nanoTime() < end, seen.toString());
            Thread.sleep(200);
        }
    }

    private static void awaitOutput(JobIdentity job, String text) throws Exception {
        await(job, seen -> {
            try {
                return output(job).contains(text);
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static String output(JobIdentity job) throws IOException {
        return Files.readString(folder.resolve(job.name() + ".out"));
    }
}
