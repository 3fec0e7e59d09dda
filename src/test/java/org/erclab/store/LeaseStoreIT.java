package org.erclab.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.erclab.domain.Split;
import org.erclab.experiment.DialogueAttention;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Prediction;
import org.erclab.experiment.Provenance;
import org.erclab.experiment.RefinedLabels;
import org.erclab.experiment.RunResult;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.ValuePrediction;
import org.erclab.experiment.Wish;
import org.erclab.metrics.Score;
import org.erclab.nn.tlerc.ReplyExample;
import org.erclab.nn.train.AttendedTurns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeaseStoreIT {

    @Inject
    RunFixtures fixtures;

    @Inject
    LeaseStore leases;

    @Inject
    RunStore runs;

    @Inject
    ScoredRuns scored;

    @Inject
    RunEvents events;

    @Inject
    WorkerStore workers;

    @Inject
    MetricStore metrics;

    @Inject
    ResultStore results;

    @Inject
    PredictionStore predictions;

    @Inject
    RefinedLabelStore refinedLabels;

    @Inject
    AttentionStore attention;

    @BeforeEach
    void clear() {
        fixtures.clear();
    }

    @Test
    void theMostUrgentRunComesFirstAndAmongEqualsTheOldest() {
        List<Long> queued = fixtures.queue(3, "any");
        runs.prioritise(queued.get(2), 5, "test");

        List<Long> claimed = List.of(claim().runId(), claim().runId(), claim().runId());

        assertEquals(List.of(queued.get(2), queued.get(0), queued.get(1)), claimed);
        assertTrue(leases.claim("w", "host", "cpu").isEmpty());
        assertEquals(RunStatus.STARTING, runs.find(queued.get(0)).orElseThrow().status());
    }

    @Test
    void aHeartbeatAtTheMomentOfTheEndNeitherFailsNorMakesItFail() throws Exception {
        fixtures.queue(40, "any");
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 40; i++) {
                Lease lease = claim();
                List<Future<Integer>> beats = new ArrayList<>();
                for (int beater = 0; beater < 2; beater++) {
                    beats.add(threads.submit(() -> {
                        int count = 0;
                        while (leases.beat(lease, Progress.NONE).isPresent()) {
                            count++;
                        }
                        return count;
                    }));
                }
                leases.begin(lease, "w");
                Thread.sleep(3);

                if (i % 2 == 0) {
                    results.record(lease, result(), "w");
                } else {
                    assertEquals(RunStatus.STOPPED, leases.finish(lease, RunStatus.STOPPED, "enough", "w"));
                }

                for (Future<Integer> count : beats) {
                    assertTrue(count.get() >= 0);
                }
            }
        }
    }

    @Test
    void claimersAtTheSameMomentNeverGetTheSameRun() throws Exception {
        List<Long> queued = fixtures.queue(40, "any");
        List<Callable<List<Long>>> claimers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String worker = "worker-" + i;
            claimers.add(() -> {
                List<Long> mine = new ArrayList<>();
                Optional<Claim> claim = leases.claim(worker, "host", "cpu");
                while (claim.isPresent()) {
                    mine.add(claim.get().lease().runId());
                    claim = leases.claim(worker, "host", "cpu");
                }
                return mine;
            });
        }
        List<Long> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<Long>> mine : threads.invokeAll(claimers)) {
                all.addAll(mine.get());
            }
        }
        assertEquals(40, all.size());
        assertEquals(new HashSet<>(queued), new HashSet<>(all));
    }

    @Test
    void aRunGoesOnlyToADeviceOfItsKind() {
        long onGpu = fixtures.queue(1, "cuda").getFirst();
        long anywhere = fixtures.queue(1, "any").getFirst();

        assertEquals(
                anywhere, leases.claim("w", "host", "cpu").orElseThrow().lease().runId());
        assertTrue(leases.claim("w", "host", "cpu").isEmpty());
        assertEquals(
                onGpu, leases.claim("w", "host", "cuda:0").orElseThrow().lease().runId());
        assertEquals("cuda:0", runs.find(onGpu).orElseThrow().assignedDevice().orElseThrow());
    }

    @Test
    void oneGpuNeverServesTwoRuns() {
        fixtures.queue(3, "any");

        assertTrue(leases.claim("first", "host", "cuda:0").isPresent());
        assertTrue(leases.claim("second", "host", "cuda:0").isEmpty());
        assertTrue(leases.claim("second", "host", "cuda:1").isPresent(), "another GPU of the host");
        assertTrue(leases.claim("third", "elsewhere", "cuda:0").isPresent(), "a GPU of another host");
    }

    @Test
    void amongEqualsThoseComeFirstWhoHoldFewestSlots() {
        List<Long> sweep = fixtures.queueAs("ann", 4, Scheduling.NORMAL);
        List<Long> late = fixtures.queueAs("bob", 2, Scheduling.NORMAL);
        long urgent = fixtures.queueAs("ann", 1, new Scheduling(1, 0)).getFirst();
        assertEquals(0, runs.queuePosition(urgent).orElseThrow());
        assertEquals(1, runs.queuePosition(late.get(0)).orElseThrow(), "ann's urgent run counts as her first slot");
        List<Long> expected =
                List.of(urgent, late.get(0), sweep.get(0), late.get(1), sweep.get(1), sweep.get(2), sweep.get(3));
        assertEquals(expected, runs.queue(100).stream().map(Run::id).toList());

        List<Long> claimed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            claimed.add(claim().runId());
        }

        assertEquals(expected, claimed, "bob does not wait behind the sweep, and gets no more than his share");
    }

    @Test
    void twoClaimersAtOnceShareTheSlotsFairlyAndTakeEachRunOnce() throws Exception {
        List<Long> sweep = fixtures.queueAs("ann", 30, Scheduling.NORMAL);
        List<Long> few = fixtures.queueAs("bob", 6, Scheduling.NORMAL);
        List<Long> claimed = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Void>> claimers = List.of(() -> take("w-1", 8, claimed), () -> take("w-2", 8, claimed));
            for (Future<Void> claimer : threads.invokeAll(claimers)) {
                claimer.get();
            }
        }
        assertEquals(16, new HashSet<>(claimed).size(), "each run once: " + claimed);
        assertTrue(claimed.containsAll(few), "bob's six runs are among the first sixteen: " + claimed);
        assertTrue(sweep.containsAll(
                claimed.stream().filter(run -> !few.contains(run)).toList()));
    }

    private Void take(String worker, int most, List<Long> claimed) {
        for (int i = 0; i < most; i++) {
            claimed.add(
                    leases.claim(worker, "host", "cpu").orElseThrow().lease().runId());
        }
        return null;
    }

    @Test
    void aRunWaitsForASlotWithTheMemoryThatItAsksFor() {
        long large = fixtures.queueAs("ann", 1, new Scheduling(50, 8192)).getFirst();
        long small = fixtures.queueAs("ann", 1, Scheduling.NORMAL).getFirst();

        assertEquals(
                small,
                leases.claim("w", "host", "cpu", 4096).orElseThrow().lease().runId());
        assertTrue(leases.claim("w", "host", "cpu", 8191).isEmpty());
        assertEquals(
                large,
                leases.claim("w", "host", "cpu", 8192).orElseThrow().lease().runId());
        assertThrows(InvalidSpecException.class, () -> new Scheduling(101, 0));
        assertThrows(InvalidSpecException.class, () -> new Scheduling(0, -1));
    }

    @Test
    void aDrainingWorkerIsGivenNothingAndKeepsWhatItHas() {
        List<Long> queued = fixtures.queue(2, "any");
        assertFalse(workers.beat("drained-host/1", "drained-host", List.of("cpu", "cpu"), 0));
        Lease held = leases.claim("drained-host/1", "drained-host", "cpu")
                .orElseThrow()
                .lease();

        assertEquals(1, workers.setDraining("drained-host", true));

        assertTrue(leases.claim("drained-host/1", "drained-host", "cpu").isEmpty());
        assertTrue(workers.beat("drained-host/1", "drained-host", List.of("cpu", "cpu"), 0), "it hears so at its beat");
        assertEquals(Optional.of(Wish.RUN), leases.beat(held, Progress.NONE));
        assertEquals(1, workers.setDraining("drained-host/1", false));
        assertEquals(
                queued.get(1),
                leases.claim("drained-host/1", "drained-host", "cpu")
                        .orElseThrow()
                        .lease()
                        .runId());
        assertEquals(0, workers.setDraining("nobody", true));
        workers.leave("drained-host/1");
    }

    @Test
    void aWorkerThatTheDatabaseHeardNothingOfIsNotAlive() {
        workers.beat("silent-host/1", "silent-host", List.of("cpu"), 0);
        assertEquals(1, aliveOnSilentHost());

        fixtures.execute(
                "update worker set last_beat = clock_timestamp() - interval '61 seconds' where id = ?",
                "silent-host/1");

        assertEquals(0, aliveOnSilentHost());
        workers.leave("silent-host/1");
    }

    private long aliveOnSilentHost() {
        return workers.alive().stream()
                .filter(worker -> worker.host().equals("silent-host"))
                .count();
    }

    @Test
    void aResultIsReadAsItWasRecordedAndEndsTheRun() {
        fixtures.queue(1, "any");
        Lease lease = claim();
        leases.begin(lease, "w");
        metrics.recordEpoch(lease, Map.of("train-loss", 2.5), new Checkpoint(1, "file", "a".repeat(64)), 1);
        metrics.recordEpoch(lease, Map.of("train-loss", 1.5), new Checkpoint(1, "file", "b".repeat(64)), 1);

        results.record(lease, result(), "w");

        Run run = runs.find(lease.runId()).orElseThrow();
        assertEquals(RunStatus.COMPLETED, run.status());
        assertEquals(Optional.of(result().provenance()), run.provenance());
        assertEquals(List.of("Mind this"), run.warnings());
        assertEquals(
                List.of(new EpochMetric(run.id(), 1, "train-loss", 1.5)), metrics.epochs(run.id()), "no duplicate");
        assertEquals(
                List.of(new RunScore(run.id(), Split.DEV, "wa", 0.5), new RunScore(run.id(), Split.TEST, "uwa", 0.25)),
                metrics.scores(run.id()));
        Prediction prediction = predictions.of(run.id(), "c1").orElseThrow();
        assertEquals(List.of(1, -1), List.of(prediction.gold()[0], prediction.gold()[1]));
        assertEquals(0.75f, prediction.probabilities()[1][0]);
        ValuePrediction values = predictions.values(run.id(), Split.TEST, 0, 10).getFirst();
        assertEquals(List.of("valence", "arousal"), values.dimensions());
        assertTrue(Float.isNaN(values.gold()[1][0]), "the second turn is not rated");
        assertEquals(3, values.predicted()[1][1]);
        assertEquals(
                0.25f,
                refinedLabels.page(run.id(), Split.TEST, 0, 10).getFirst().shares()[0][0]);
        List<DialogueAttention> told = attention.page(run.id(), 0, 10);
        assertEquals(
                List.of("c1"),
                told.stream().map(DialogueAttention::conversation).toList());
        AttendedTurns contexts = told.getFirst().attentions().get(0);
        assertEquals("earlier contexts", contexts.attention());
        assertArrayEquals(new int[][] {{}, {0}}, contexts.turns());
        assertArrayEquals(new float[][] {{}, {1}}, contexts.weights());
        AttendedTurns emotions =
                attention.of(run.id(), "c1").orElseThrow().attentions().get(1);
        assertArrayEquals(new int[][] {{1, 0}, {0, 1}}, emotions.turns());
        assertArrayEquals(new float[][] {{0.75f, 0.25f}, {0.5f, 0.5f}}, emotions.weights());
        assertEquals(List.of(), attention.page(run.id(), 1, 10));
        assertEquals(Map.of("uwa", 0.25), scored.current().runs().getFirst().test());
        assertFalse(leases.wish(lease).isPresent(), "the lease has ended");
        assertThrows(LeaseLostException.class, () -> results.record(lease, result(), "w"), "not twice");
    }

    @Test
    void aLostRunIsTriedThreeTimesAndThenFails() {
        long run = fixtures.queue(1, "any").getFirst();

        assertEquals(Optional.of(RunStatus.QUEUED), leases.lost(claim(), "first", "w"));
        assertEquals(2, runs.find(run).orElseThrow().attempt());
        assertEquals(Optional.of(RunStatus.QUEUED), leases.lost(claim(), "second", "w"));
        assertEquals(Optional.of(RunStatus.FAILED), leases.lost(claim(), "third", "w"));

        Run failed = runs.find(run).orElseThrow();
        assertEquals("Lost 3 times, the last time: third", failed.reason());
        assertEquals(
                3,
                events.of(run).stream()
                        .filter(event -> event.kind().equals("lost"))
                        .count());
        assertTrue(runs.requeue(run, "test"), "people may try again");
        assertEquals(1, runs.find(run).orElseThrow().attempt());
    }

    @Test
    void onlyAnExpiredLeaseIsReclaimed() {
        fixtures.queue(2, "any");
        Lease silent = claim();
        Lease living = claim();
        leases.begin(silent, "w");
        leases.begin(living, "w");
        assertEquals(0, leases.reclaimExpired("test"), "one missed heartbeat fails nothing");
        fixtures.execute(
                "update lease set expires = clock_timestamp() - interval '1 second' where run_id = ?", silent.runId());

        assertEquals(1, leases.reclaimExpired("test"));

        assertEquals(RunStatus.QUEUED, runs.find(silent.runId()).orElseThrow().status());
        assertEquals(RunStatus.RUNNING, runs.find(living.runId()).orElseThrow().status());
    }

    @Test
    void aWaitingRunFollowsAWishAtOnceAndALiveOneHearsIt() {
        List<Long> queued = fixtures.queue(3, "any");
        Lease live = claim();
        leases.begin(live, "w");

        assertEquals(Optional.of(RunStatus.CANCELLED), runs.wish(queued.get(1), Wish.CANCEL, "test"));
        assertEquals(Optional.of(RunStatus.STOPPED), runs.wish(queued.get(2), Wish.STOP, "test"));
        assertEquals(Optional.of(RunStatus.RUNNING), runs.wish(live.runId(), Wish.CANCEL, "test"));

        assertEquals(Optional.of(Wish.CANCEL), leases.beat(live, Progress.NONE));
        runs.wish(live.runId(), Wish.STOP, "test");
        assertEquals(Optional.of(Wish.CANCEL), leases.wish(live), "a cancellation is not taken back");
        assertEquals(
                RunStatus.CANCELLED,
                leases.finish(live, RunStatus.STOPPED, "a signal", "w"),
                "the signal came before the word");
        assertTrue(runs.wish(queued.get(1), Wish.STOP, "test").isEmpty(), "CANCELLED is final");
        assertTrue(leases.claim("w", "host", "cpu").isEmpty(), "nothing waits");
    }

    private Lease claim() {
        return leases.claim("w", "host", "cpu").orElseThrow().lease();
    }

    /** A result of a run, as small as it can be. */
    static RunResult result() {
        Provenance provenance = new Provenance(
                "mood",
                "f",
                "s",
                "mood-3",
                "higru",
                "released",
                Map.of("seed", "1"),
                1,
                "unknown",
                Map.of(),
                "j",
                "o",
                "AVX2",
                "cpu",
                1,
                true,
                "none",
                Map.of(),
                "none",
                "120 of 120 dialogues, 1200 of 1200 utterances",
                "c",
                "p");
        Prediction prediction = new Prediction(
                Split.TEST, "c1", new int[] {1, -1}, new int[] {0, 1}, new float[][] {{0.25f, 0.75f}, {0.75f, 0.25f}});
        ValuePrediction values = new ValuePrediction(
                Split.TEST,
                "c2",
                List.of("valence", "arousal"),
                new float[][] {{1, 2}, {Float.NaN, Float.NaN}},
                new float[][] {{0.5f, -2}, {0.25f, 3}});
        RefinedLabels refined =
                new RefinedLabels(Split.TEST, "c1", new int[] {1, -1}, new float[][] {{0.25f, 0.75f}, {0.5f, 0.5f}});
        return new RunResult(
                List.of(new Score("wa", 0.5)),
                List.of(new Score("uwa", 0.25)),
                List.of(prediction),
                List.of(values),
                List.of(refined),
                List.of(new DialogueAttention(
                        "c1",
                        List.of(
                                new AttendedTurns("earlier contexts", new int[][] {{}, {0}}, new float[][] {{}, {1}}),
                                new AttendedTurns("emotion states", new int[][] {{1, 0}, {0, 1}}, new float[][] {
                                    {0.75f, 0.25f}, {0.5f, 0.5f}
                                })))),
                List.of(new ReplyExample(List.of("<b>hi</b>"), "hello", "yes", "no")),
                provenance,
                List.of("Mind this"),
                1,
                2,
                0.5,
                1000);
    }
}
