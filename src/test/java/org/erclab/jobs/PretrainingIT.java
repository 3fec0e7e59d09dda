package org.erclab.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.domain.Split;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Pretraining;
import org.erclab.experiment.RunStatus;
import org.erclab.nn.tlerc.ReplyExample;
import org.erclab.store.Lease;
import org.erclab.store.LeaseStore;
import org.erclab.store.MetricStore;
import org.erclab.store.ReplyStore;
import org.erclab.store.Run;
import org.erclab.store.RunFixtures;
import org.erclab.store.RunScore;
import org.erclab.store.RunStore;
import org.erclab.store.ScoredRuns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pre-trainings through the whole platform: submission, batch job, database; the process is that of the test. */
@QuarkusTest
@Timeout(300)
class PretrainingIT {

    private static final Map<String, String> TINY_GENERATOR = Map.of(
            "wordSize",
            "8",
            "encoderSize",
            "6",
            "contextSize",
            "7",
            "decoderSize",
            "7",
            "minCount",
            "1",
            "maxEpochs",
            "2");

    private static final Map<String, String> TINY_ENCODER = Map.of(
            "utteranceSize", "6", "conversationSize", "5", "vectorWidth", "8", "minCount", "1", "windowTurns", "0");

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
    MetricStore metrics;

    @Inject
    ReplyStore replies;

    @Inject
    ScoredRuns scored;

    @Inject
    StoredCorpora corpora;

    @Inject
    RunFixtures fixtures;

    @BeforeEach
    void prepare() {
        fixtures.clear();
        corpora.small("tiny");
        corpora.simulated("scripts", new SimulatedConfig.Sizes(14, 11, 12, 4, 6));
        corpora.variant("unlabelled", Optional.empty(), List.of(Split.values()));
    }

    @Test
    void aGeneratorLearnsFromSeveralCorporaWithoutLabels() {
        Run run = execute(submit("hred", "unlabelled,tiny", TINY_GENERATOR));

        assertEquals(RunStatus.COMPLETED, run.status(), run.reason());
        assertEquals("pretrain-dialogue", run.job());
        assertEquals("", run.labelSet());
        Map<Split, Double> perplexities = new HashMap<>();
        for (RunScore score : metrics.scores(run.id())) {
            assertEquals("perplexity", score.metric());
            perplexities.put(score.split(), score.value());
        }
        assertEquals(2, perplexities.size());
        assertTrue(perplexities.get(Split.DEV) > 1 && perplexities.get(Split.DEV) < 1000, perplexities.toString());
        double best = metrics.epochs(run.id()).stream()
                .filter(one -> one.epoch() == run.bestEpoch() && one.name().equals("dev-perplexity"))
                .findFirst()
                .orElseThrow()
                .value();
        assertEquals(best, perplexities.get(Split.DEV), 1e-3 * best);
        List<ReplyExample> said = replies.of(run.id());
        assertEquals(5, said.size());
        for (ReplyExample example : said) {
            assertTrue(!example.turns().isEmpty() && !example.reference().isBlank(), example.toString());
            assertTrue(
                    example.beam().split(" ").length <= 30 && example.sampled().split(" ").length <= 30);
        }
        Run again = execute(submitAgain("hred", "unlabelled,tiny", TINY_GENERATOR));
        assertEquals(said, replies.of(again.id()), "sampling has a seed");
        assertTrue(scored.current().runs().isEmpty(), "it has no place among systems that recognise emotions");
        assertThrows(
                RuntimeException.class,
                () -> fixtures.execute("delete from corpus where name = 'tiny'"),
                "both corpora stay as long as the run does");
    }

    @Test
    void aLimitOnUpdatesEndsItEarlyAndAStoppedOneGoesOnAsIfNothingHadHappened() throws Exception {
        Map<String, String> settings = with(
                TINY_GENERATOR,
                Map.of("maxEpochs", "400", "patience", "400", "maxUpdates", "90", "dialoguesPerStep", "2"));
        Run straight = execute(submit("hred", "tiny", settings));
        assertEquals(90, straight.epoch() * 6, "12 dialogues, two a step");

        assertEqualAfterAStop(straight, submitAgain("hred", "tiny", settings));
    }

    private void assertEqualAfterAStop(Run straight, long run) throws Exception {
        CompletableFuture<Integer> first = executeClaimed(run);
        for (int i = 0; i < 500 && metrics.epochs(run).isEmpty(); i++) {
            Thread.sleep(10);
        }
        // A signal acts at once; a wish would wait for the next heartbeat, and the run might end before it.
        while (!first.isDone()) {
            process.onShutdown(new ShutdownEvent());
            Thread.sleep(5);
        }
        assertEquals(RunProcess.EXIT_STOPPED, first.get());
        int reached = metrics.epochs(run).getLast().epoch();
        assertTrue(reached > 0 && reached < straight.epoch(), "stopped after epoch " + reached);
        control.resume(run, "test");
        assertEquals(RunProcess.EXIT_COMPLETED, executeClaimed(run).get());

        Run resumed = runs.find(run).orElseThrow();
        assertEquals(
                straight.provenance().orElseThrow().checkpointSha256(),
                resumed.provenance().orElseThrow().checkpointSha256());
        assertEquals(scores(straight.id()), scores(run));
    }

    @Test
    void aClassifierStartsFromTheWeightsOfAFinishedGenerator() {
        Run generator = execute(submit("hred", "tiny", TINY_GENERATOR));
        Map<String, String> settings = Map.of(
                "pretrained",
                String.valueOf(generator.id()),
                "vectorWidth",
                "8",
                "encoderSize",
                "6",
                "contextSize",
                "7",
                "maxEpochs",
                "2");
        long id = submit("tl-erc", "tiny", "small-transfer", settings);
        String sha256 = generator.provenance().orElseThrow().checkpointSha256();
        assertEquals(
                Optional.of(new Pretraining(generator.id(), sha256)),
                runs.find(id).orElseThrow().pretraining());

        Run classifier = execute(id);

        assertEquals(RunStatus.COMPLETED, classifier.status(), classifier.reason());
        assertEquals(
                "run " + generator.id() + ", SHA-256 " + sha256,
                classifier.provenance().orElseThrow().pretrained());
        assertEquals(
                List.of(classifier.id()),
                scored.current().runs().stream().map(run -> run.id()).toList());
    }

    @Test
    void anEncoderLearnsToCompleteConversationsAndAStoppedOneGoesOnAsIfNothingHadHappened() throws Exception {
        Map<String, String> settings =
                with(TINY_ENCODER, Map.of("maxEpochs", "100", "patience", "100", "maxUpdates", "154"));
        Run straight = execute(submit("convcom", "scripts,unlabelled", settings));

        assertEquals(RunStatus.COMPLETED, straight.status(), straight.reason());
        assertEquals("pretrain-dialogue", straight.job());
        Map<String, Double> scores = scores(straight.id());
        for (String split : List.of("DEV", "TEST")) {
            double first = scores.get(split + " r11-at-1");
            assertTrue(first >= 0 && first <= scores.get(split + " r11-at-2"), scores.toString());
            assertTrue(first <= scores.get(split + " r5-at-1"), scores.toString());
            assertTrue(scores.get(split + " r5-at-1") <= scores.get(split + " r5-at-2"), scores.toString());
        }
        assertEquals(8, scores.size());
        double best = metrics.epochs(straight.id()).stream()
                .filter(one -> one.epoch() == straight.bestEpoch() && one.name().equals("dev-r11-at-1"))
                .findFirst()
                .orElseThrow()
                .value();
        assertEquals(best, scores.get("DEV r11-at-1"), 1e-9);
        assertTrue(scored.current().runs().isEmpty(), "it has no place among systems that recognise emotions");
        assertEqualAfterAStop(straight, submitAgain("convcom", "scripts,unlabelled", settings));
    }

    @Test
    void aClassifierStartsFromTheWeightsAndTheWordTableOfAFinishedCompletion() {
        Run encoder = execute(submit("convcom", "scripts", with(TINY_ENCODER, Map.of("maxEpochs", "1"))));
        Map<String, String> settings = Map.of(
                "pretrained",
                String.valueOf(encoder.id()),
                "utteranceSize",
                "6",
                "conversationSize",
                "5",
                "maxEpochs",
                "1");
        Run classifier = execute(submit("pre-code", "tiny", "small-fine-tuned", settings));

        assertEquals(RunStatus.COMPLETED, classifier.status(), classifier.reason());
        assertEquals(
                "run " + encoder.id() + ", SHA-256 "
                        + encoder.provenance().orElseThrow().checkpointSha256(),
                classifier.provenance().orElseThrow().pretrained());
        assertEquals(
                "those of the pre-training",
                classifier.provenance().orElseThrow().wordVectors());
        assertRefused(
                "Run " + encoder.id() + " (convcom) cannot be started from: The pre-training has the",
                "pre-code",
                "tiny",
                with(settings, Map.of("utteranceSize", "7")));
        assertRefused(
                "Run " + encoder.id() + " (convcom) cannot be started from: ",
                "tl-erc",
                "tiny",
                transfer(encoder.id()));
        assertRefused(
                "Run " + classifier.id() + " (pre-code) cannot be started from: It recognises emotions",
                "convcom",
                "scripts",
                Map.of("pretrained", String.valueOf(classifier.id())));
    }

    @Test
    void aCompletionContinuesInTheVocabularyOfTheFirst() {
        Run first = execute(submit("convcom", "scripts", with(TINY_ENCODER, Map.of("maxEpochs", "1"))));
        Run second = execute(submit(
                "convcom",
                "scripts,tiny",
                with(
                        TINY_ENCODER,
                        Map.of(
                                "maxEpochs",
                                "1",
                                "trainWordVectors",
                                "true",
                                "pretrained",
                                String.valueOf(first.id())))));

        assertEquals(RunStatus.COMPLETED, second.status(), second.reason());
        assertEquals(
                "those of the pre-training", second.provenance().orElseThrow().wordVectors());
    }

    @Test
    void aSplitWithTooFewConversationsForNoiseFailsWithTheirNumber() {
        Run run = execute(submit("convcom", "tiny", TINY_ENCODER));

        assertEquals(RunStatus.FAILED, run.status());
        assertTrue(run.reason().contains("has 4 conversations of at least three turns in split 'dev'"), run.reason());
    }

    @Test
    void aPretrainingThatCannotBeStartedFromIsRefused() {
        long queued = submit("hred", "tiny", TINY_GENERATOR);
        assertRefused("Run " + queued + " is QUEUED: only", "tl-erc", "tiny", transfer(queued));
        execute(queued);
        assertRefused(
                "Run " + queued + " (hred) cannot be started from: vectorWidth is 64, but the pre-training needs 8",
                "tl-erc",
                "tiny",
                transfer(queued));
        assertRefused(
                "Run " + queued + " (hred) cannot be started from: A generator continues one of its own kind",
                "vhred",
                "tiny",
                Map.of("pretrained", String.valueOf(queued)));
    }

    private static Map<String, String> transfer(long run) {
        return Map.of("pretrained", String.valueOf(run), "transferred", "SENTENCES_AND_CONTEXT", "vectorWidth", "64");
    }

    @Test
    void whatIsWrongWithAPretrainingIsSaidInOneSentence() {
        assertRefused("A run of this system has one corpus", "higru", "unlabelled,tiny", Map.of());
        assertRefused("Unknown corpus 'cornell'", "hred", "tiny,cornell", Map.of());
        assertRefused("selectionMetric is 'uwa'", "hred", "tiny", Map.of("selectionMetric", "uwa"));
        assertRefused("selectionMetric is 'uwa'", "convcom", "tiny", Map.of("selectionMetric", "uwa"));
        assertRefused("There is no run 999 to start from", "hred", "tiny", Map.of("pretrained", "999"));
        assertRefused("pretrained is the number of", "hred", "tiny", Map.of("pretrained", "../run-1"));
        corpora.variant("only-train", Optional.empty(), List.of(Split.TRAIN));
        assertRefused(
                "Corpus 'only-train' has no dev split: a pre-training learns on train and selects on dev",
                "hred",
                "only-train",
                Map.of());
    }

    private void assertRefused(String start, String system, String corpus, Map<String, String> settings) {
        String message = assertThrows(InvalidSpecException.class, () -> submit(system, corpus, settings))
                .getMessage();
        assertTrue(message.startsWith(start), message);
        assertEquals(1, message.lines().count());
    }

    private Map<String, Double> scores(long run) {
        Map<String, Double> scores = new HashMap<>();
        metrics.scores(run).forEach(score -> scores.put(score.split() + " " + score.metric(), score.value()));
        return scores;
    }

    private Run execute(long run) {
        process.execute(run, claim().token());
        return runs.find(run).orElseThrow();
    }

    private CompletableFuture<Integer> executeClaimed(long run) {
        Lease lease = claim();
        return CompletableFuture.supplyAsync(() -> process.execute(run, lease.token()));
    }

    private Lease claim() {
        return leases.claim("worker", "host", "cpu").orElseThrow().lease();
    }

    private long submit(String system, String corpus, Map<String, String> settings) {
        return submit(system, corpus, "small", settings, false);
    }

    private long submit(String system, String corpus, String preset, Map<String, String> settings) {
        return submit(system, corpus, preset, settings, false);
    }

    private long submitAgain(String system, String corpus, Map<String, String> settings) {
        return submit(system, corpus, "small", settings, true);
    }

    private long submit(String system, String corpus, String preset, Map<String, String> settings, boolean force) {
        return submissions
                .submit(new SubmitRequest(system, corpus, preset, settings, List.of(1L), "cpu", "", force), "test")
                .runs()
                .getFirst()
                .id();
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(changes);
        return all;
    }
}
