package org.erclab.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.RunStatus;
import org.erclab.store.Run;
import org.erclab.store.RunFilter;
import org.erclab.store.RunFixtures;
import org.erclab.store.RunStore;
import org.erclab.store.WorkerStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SubmissionsIT {

    @Inject
    Submissions submissions;

    @Inject
    RunControl control;

    @Inject
    RunStore runs;

    @Inject
    WorkerStore workers;

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
    void aSubmissionBecomesOneRunPerSeedWithTheWholeConfig() {
        SubmitResult result = submit(request(Map.of("dropout", "0.25"), List.of(3L, 7L), "key"));

        assertEquals(List.of(3L, 7L), result.runs().stream().map(Run::seed).toList());
        Run run = result.runs().getFirst();
        assertEquals(RunStatus.QUEUED, run.status());
        assertEquals("simulated-4", run.labelSet());
        assertEquals(0.25, run.config().get("dropout"));
        assertEquals("SMOOTH_HALVING", run.config().get("schedule"));
        assertEquals("released", run.protocol());
        assertTrue(run.simulated());
        assertEquals(64, run.corpusFingerprint().length());
        assertEquals(
                result.experimentId(),
                submit(request(Map.of("dropout", "0.25"), List.of(3L, 7L), "key"))
                        .experimentId());
        assertEquals(2, runs.page(RunFilter.all(0, 10)).total());
    }

    @Test
    void whatIsWrongIsSaidInOneSentenceAndNothingIsLeftBehind() {
        corpora.variant("unlabelled", Optional.empty(), List.of(Split.values()));
        corpora.variant(
                "no-dev",
                Optional.of(LabelSet.of("mood-2", List.of("joy", "neutral"), "neutral")),
                List.of(Split.TRAIN, Split.TEST));

        assertRefused(with("hired", "tiny", "small", Map.of()), "Unknown system 'hired': use one of higru, higru-f");
        assertRefused(with("higru", "friend", "small", Map.of()), "Unknown corpus 'friend': use one of [");
        assertRefused(with("higru", "tiny", "big", Map.of()), "System 'higru' has no preset 'big'");
        assertRefused(
                with("higru", "tiny", "paper", Map.of()),
                "Preset 'paper' of system 'higru' was made for label set 'friends-8' or 'iemocap-4', but the corpus has"
                        + " label set 'simulated-4': use one of [general, small]");
        assertRefused(with("higru", "tiny", "small", Map.of("dropout", "2")), "dropout must be between 0 and 0.99");
        assertRefused(
                with("memnet", "tiny", "small", Map.of("features", "voice")),
                "Corpus 'tiny' has no feature set 'voice', which setting features names; it has none at all");
        assertRefused(with("higru", "unlabelled", "small", Map.of()), "Corpus 'unlabelled' has no emotion labels");
        assertRefused(with("higru", "no-dev", "small", Map.of()), "Corpus 'no-dev' has no dev split");
        assertRefused(request(Map.of(), List.of(1L, 1L), ""), "The seeds [1, 1] are not all different");
        assertRefused(request(Map.of(), List.of(-1L), ""), "A seed is a whole number");

        assertEquals(0, runs.page(RunFilter.all(0, 10)).total());
    }

    @Test
    void aRunOnAGpuIsRefusedUntilAWorkerOffersOne() {
        workers.alive().forEach(worker -> workers.leave(worker.id()));
        workers.beat("submissions/cpu", "submissions", List.of("cpu"), 0);
        SubmitRequest onGpu = new SubmitRequest("higru", "tiny", "small", Map.of(), List.of(1L), "cuda", "", false);
        try {
            assertRefused(onGpu, "Device 'cuda' cannot be used: no worker offers a GPU");
            assertEquals(0, runs.page(RunFilter.all(0, 10)).total());

            workers.beat("submissions/gpu", "submissions", List.of("cpu", "cuda:0"), 0);

            assertEquals("cuda", submit(onGpu).runs().getFirst().device());
        } finally {
            workers.leave("submissions/cpu");
            workers.leave("submissions/gpu");
        }
    }

    @Test
    void finalAndLiveRunsRefuseWhatTheyCannotDoWithAWayOut() {
        long run = submit(request(Map.of(), List.of(1L), "")).runs().getFirst().id();

        assertRefusal(() -> control.resume(run, "test"), "is QUEUED and cannot be resumed: it already waits");
        assertEquals(RunStatus.STOPPED, control.stop(run, "test").status());
        assertEquals(RunStatus.QUEUED, control.resume(run, "test").status());
        assertEquals(RunStatus.CANCELLED, control.cancel(run, "test").status());
        assertRefusal(() -> control.resume(run, "test"), "is CANCELLED and cannot be resumed: submit it again");
        assertRefusal(() -> control.stop(run, "test"), "is CANCELLED and cannot be stopped");
        assertRefusal(() -> control.cancel(999_999, "test"), "There is no run 999999");
    }

    private SubmitResult submit(SubmitRequest request) {
        return submissions.submit(request, "test");
    }

    private void assertRefused(SubmitRequest request, String start) {
        assertRefusal(() -> submit(request), start);
    }

    private static void assertRefusal(Runnable call, String part) {
        String message = assertThrows(InvalidSpecException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
        assertEquals(1, message.lines().count());
    }

    private static SubmitRequest with(String system, String corpus, String preset, Map<String, String> settings) {
        return new SubmitRequest(system, corpus, preset, settings, List.of(1L), "any", "", false);
    }

    private static SubmitRequest request(Map<String, String> settings, List<Long> seeds, String key) {
        return new SubmitRequest("higru", "tiny", "small", settings, seeds, "any", key, false);
    }
}
