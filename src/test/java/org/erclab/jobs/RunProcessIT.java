package org.erclab.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.erclab.domain.Split;
import org.erclab.experiment.RunStatus;
import org.erclab.store.ArtifactStore;
import org.erclab.store.Checkpoint;
import org.erclab.store.Lease;
import org.erclab.store.LeaseStore;
import org.erclab.store.MetricStore;
import org.erclab.store.PredictionStore;
import org.erclab.store.Run;
import org.erclab.store.RunEvent;
import org.erclab.store.RunEvents;
import org.erclab.store.RunFixtures;
import org.erclab.store.RunStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole job on a real corpus, batch container, database and network; the process is that of the test. */
@QuarkusTest
@Timeout(300)
class RunProcessIT {

    private static final Map<String, String> TINY = Map.of(
            "utteranceSize", "6", "contextSize", "5", "classifierSize", "4", "vectorWidth", "7", "maxEpochs", "2");

    @Inject
    RunProcess process;

    @Inject
    Submissions submissions;

    @Inject
    RunControl control;

    @Inject
    LeaseStore leases;

    @Inject
    RunStore runs;

    @Inject
    RunEvents events;

    @Inject
    MetricStore metrics;

    @Inject
    ArtifactStore artifacts;

    @Inject
    PredictionStore predictions;

    @Inject
    StoredCorpora corpora;

    @Inject
    RunFixtures fixtures;

    @BeforeEach
    void prepare() {
        fixtures.clear();
        corpora.small("tiny");
    }

    @Test
    void aRunTrainsAndRecordsItsResult() {
        long run = submit(Map.of());
        Lease lease = claim();

        assertEquals(RunProcess.EXIT_COMPLETED, process.execute(run, lease.token()));

        Run completed = runs.find(run).orElseThrow();
        assertEquals(RunStatus.COMPLETED, completed.status());
        assertEquals(2, completed.epoch());
        assertTrue(completed.secondsPerEpoch() > 0 && completed.peakMemoryBytes() > 0);
        assertEquals(
                completed.corpusFingerprint(),
                completed.provenance().orElseThrow().corpusFingerprint());
        assertEquals(5, predictions.all(run, Split.TEST).size());
        assertTrue(metrics.scores(run).stream().anyMatch(score -> score.metric().equals("uwa")));
        assertTrue(metrics.epochs(run).stream()
                .anyMatch(one -> one.epoch() == 2 && one.name().equals("dev-uwa")));
        assertEquals(RunProcess.EXIT_REPLACED, process.execute(run, lease.token()), "not a second time");
    }

    @Test
    void aStoppedRunContinuesItsBatchJobFromTheCheckpoint() throws Exception {
        long run = submit(Map.of("maxEpochs", "400", "patience", "400"));
        CompletableFuture<Integer> first = executeClaimed(run);
        for (int i = 0; i < 500 && metrics.epochs(run).isEmpty(); i++) {
            Thread.sleep(20);
        }
        control.stop(run, "test");

        assertEquals(RunProcess.EXIT_STOPPED, first.get());
        Run stopped = runs.find(run).orElseThrow();
        assertEquals(RunStatus.STOPPED, stopped.status());
        int reached = lastCheckpoint(run);
        assertTrue(reached > 0 && reached < 400, "stopped after epoch " + reached);
        long execution = leases.jobExecution(run).orElseThrow();

        control.resume(run, "test");
        CompletableFuture<Integer> second = executeClaimed(run);
        for (int i = 0; i < 500 && lastCheckpoint(run) == reached; i++) {
            Thread.sleep(20);
        }
        control.cancel(run, "test");
        assertEquals(RunProcess.EXIT_CANCELLED, second.get());

        assertEquals(RunStatus.CANCELLED, runs.find(run).orElseThrow().status());
        List<String> resumed = events.of(run).stream()
                .filter(event -> event.kind().equals("resumed"))
                .map(RunEvent::text)
                .toList();
        assertEquals(List.of("Continues after the checkpoint of epoch " + reached), resumed);
        assertTrue(leases.jobExecution(run).orElseThrow() > execution);
        assertEquals(
                fixtures.value("select jobinstanceid from jbatch.executioninstancedata where jobexecid = ?", execution),
                fixtures.value(
                        "select jobinstanceid from jbatch.executioninstancedata where jobexecid = ?",
                        leases.jobExecution(run).orElseThrow()),
                "one job instance");
    }

    @Test
    void aSignalAtAnyMomentLeavesTheRunStoppedAndNoJobOpen() throws Exception {
        long run = submit(Map.of("maxEpochs", "4000", "patience", "4000"));
        for (int i = 0; i < 5; i++) {
            CompletableFuture<Integer> end = executeClaimed(run);
            Thread.sleep(40L * i);
            while (!end.isDone()) {
                process.onShutdown(new ShutdownEvent());
                Thread.sleep(5);
            }

            assertEquals(RunProcess.EXIT_STOPPED, end.get());
            assertEquals(RunStatus.STOPPED, runs.find(run).orElseThrow().status());
            assertEquals(
                    "0",
                    fixtures.value("select count(*) from jbatch.executioninstancedata where batchstatus in"
                            + " ('STARTING', 'STARTED', 'STOPPING')"));
            control.resume(run, "test");
        }
    }

    /** @param statement which of the container's updates of a step's state breaks off */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 12})
    void aRunWhoseBatchContainerLostTheDatabaseGoesOnWithItsNextAttempt(int statement) {
        long run = submit(Map.of());
        Lease lease = claim();
        int exit;
        // As when PostgreSQL dies: the connection ends within the container's own statement, once. A sequence is not
        // rolled back.
        fixtures.execute("create sequence jbatch.deaths");
        fixtures.execute("create function jbatch.die() returns trigger language plpgsql as $$ begin"
                + " if nextval('jbatch.deaths') = " + statement
                + " then perform pg_terminate_backend(pg_backend_pid()); end if;"
                + " return new; end $$");
        fixtures.execute(
                "create trigger die before update on jbatch.stepstatus for each row execute function jbatch.die()");
        try {
            exit = process.execute(run, lease.token());
        } finally {
            fixtures.execute("drop function jbatch.die cascade");
            fixtures.execute("drop sequence jbatch.deaths");
        }

        assertEquals(RunProcess.EXIT_LOST, exit);
        Run waiting = runs.find(run).orElseThrow();
        assertEquals(RunStatus.QUEUED, waiting.status(), waiting.reason());
        assertEquals(RunProcess.EXIT_COMPLETED, process.execute(run, claim().token()));
        assertEquals("2", fixtures.value("select attempt from run where id = ?", run));
        assertEquals(
                List.of(1, 2),
                metrics.epochs(run).stream()
                        .filter(one -> one.name().equals("dev-uwa"))
                        .map(one -> one.epoch())
                        .toList());
    }

    @Test
    void aRunThatFailsSaysWhy() {
        long run = submit(Map.of());
        fixtures.execute("update run set corpus_fingerprint = repeat('0', 64) where id = ?", run);

        assertEquals(RunProcess.EXIT_FAILED, process.execute(run, claim().token()));

        Run failed = runs.find(run).orElseThrow();
        assertEquals(RunStatus.FAILED, failed.status());
        assertTrue(failed.reason().startsWith("Corpus 'tiny' is not the one that was submitted"), failed.reason());
        assertFalse(
                leases.beat(new Lease(run, 0), org.erclab.store.Progress.NONE).isPresent());
    }

    /** What a job of Slurm meets on a node whose GPU is not there, or is one more than there are. */
    @Test
    void aRunOnADeviceThatIsNotThereFailsWithASentence() {
        long run = submit(Map.of());
        Lease lease = claim();
        fixtures.execute("update run set assigned_device = 'cuda:64' where id = ?", run);

        assertEquals(RunProcess.EXIT_FAILED, process.execute(run, lease.token()));

        Run failed = runs.find(run).orElseThrow();
        assertEquals(RunStatus.FAILED, failed.status());
        assertTrue(failed.reason().startsWith("Device 'cuda:64' cannot be used: "), failed.reason());
        assertEquals(1, failed.reason().lines().count());
    }

    @Test
    void aReplacedProcessStopsItselfWithoutAWord() throws Exception {
        long run = submit(Map.of("maxEpochs", "400", "patience", "400"));
        CompletableFuture<Integer> replaced = executeClaimed(run);
        for (int i = 0; i < 500 && metrics.epochs(run).isEmpty(); i++) {
            Thread.sleep(20);
        }
        // What a take-over does: the lease is gone and the run is another's.
        fixtures.execute("update lease set expires = clock_timestamp() - interval '1 second'");
        leases.reclaimExpired("test");
        Lease now = claim();
        Map<String, String> before = fixtures.snapshot();

        assertEquals(RunProcess.EXIT_REPLACED, replaced.get());

        assertEquals(before, fixtures.snapshot());
        leases.finish(now, RunStatus.CANCELLED, "end of the test", "test");
    }

    private CompletableFuture<Integer> executeClaimed(long run) {
        Lease lease = claim();
        return CompletableFuture.supplyAsync(() -> process.execute(run, lease.token()));
    }

    private int lastCheckpoint(long run) {
        return artifacts.lastCheckpoint(run).map(Checkpoint::epoch).orElse(0);
    }

    private Lease claim() {
        return leases.claim("worker", "host", "cpu").orElseThrow().lease();
    }

    private long submit(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(TINY);
        all.putAll(settings);
        return submissions
                .submit(new SubmitRequest("higru", "tiny", "small", all, List.of(1L), "cpu", "", false), "test")
                .runs()
                .getFirst()
                .id();
    }
}
