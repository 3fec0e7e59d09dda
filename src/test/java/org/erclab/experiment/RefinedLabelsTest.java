package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Split;
import org.erclab.metrics.RefinedScorer;
import org.erclab.metrics.Regression;
import org.erclab.metrics.Score;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefinedLabelsTest {

    private static final Corpus CORPUS = SimulatedCorpus.generate(
                    SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(10, 4, 6, 3, 6)), "tiny")
            .corpus();

    private final List<EpochReport> epochs = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void refinedLabelsOfDevAndTestAreKeptAndScoredAgainstTrueMixtures() throws IOException {
        for (String system : List.of("emolr", "emolr-dialoguernn")) {
            RunResult result = run(system, Map.of("maxEpochs", "1"));
            List<RefinedLabels> ofTest = result.refinedLabels().stream()
                    .filter(one -> one.split() == Split.TEST)
                    .toList();
            assertEquals(4 + 6, result.refinedLabels().size());
            List<Double> truth = new ArrayList<>();
            List<Double> shares = new ArrayList<>();
            List<Double> oneHot = new ArrayList<>();
            double ofGold = 0;
            for (int i = 0; i < ofTest.size(); i++) {
                Conversation conversation = CORPUS.conversations(Split.TEST).get(i);
                RefinedLabels labels = ofTest.get(i);
                assertEquals(conversation.id(), labels.conversation());
                for (int u = 0; u < conversation.size(); u++) {
                    double sum = 0;
                    for (int c = 0; c < 4; c++) {
                        sum += labels.shares()[u][c];
                        truth.add(conversation
                                .utterances()
                                .get(u)
                                .mixture()
                                .orElseThrow()
                                .shares()
                                .get(c));
                        shares.add((double) labels.shares()[u][c]);
                        oneHot.add(labels.gold()[u] == c ? 1.0 : 0.0);
                    }
                    assertEquals(1, sum, 1e-5);
                    ofGold += labels.shares()[u][labels.gold()[u]];
                }
            }
            assertEquals(ofGold / (truth.size() / 4.0), score(result, RefinedScorer.GOLD_SHARE), 1e-12);
            assertEquals(r(truth, shares), score(result, RefinedScorer.MIXTURE_R), 1e-12);
            assertEquals(r(truth, oneHot), score(result, RefinedScorer.ONE_HOT_MIXTURE_R), 1e-12);
            assertTrue(score(result, RefinedScorer.MIXTURE_R) > 0.5, system);
            assertTrue(epochs.getLast().devScores().containsKey(RefinedScorer.GOLD_SHARE), "watched in every epoch");
            assertEquals(List.of(), warnings);
        }
    }

    @Test
    void runsOnFixedLabelsKeepNone() throws IOException {
        RunResult result = run("emolr", Map.of("maxEpochs", "1", "target", "ONE_HOT"));
        assertEquals(List.of(), result.refinedLabels());
        assertFalse(result.test().stream().anyMatch(score -> score.metric().equals(RefinedScorer.GOLD_SHARE)));
    }

    @Test
    void labelsThatFollowThePredictionsAreALoudWarning() throws IOException {
        run("emolr", Map.of("maxEpochs", "1", "goldWeight", "0"));
        assertEquals(1, warnings.size());
        assertTrue(
                warnings.getFirst().startsWith("The refined labels of dev give the gold class "), warnings.getFirst());
        assertTrue(warnings.getFirst().endsWith("Raise goldWeight, or set softmaxSimilarities"), warnings.getFirst());
    }

    /** Decision 0005: bounded similarities, and a predictor that the gold label holds. */
    @Test
    void whereTurnsAreMixedPresetSmallRefinesLabelsTowardsTheTrueMixtures() throws IOException {
        SimulatedConfig mixed = SimulatedConfig.defaults()
                .withSizes(new SimulatedConfig.Sizes(120, 20, 40, 6, 14))
                .withCues(new SimulatedConfig.Cues(6, 10, 0.7, 0, 0, 0, 0.6, 0.5, 1));
        RunResult result = run("emolr", SimulatedCorpus.generate(mixed, "mixed").corpus(), Map.of());
        double refined = score(result, RefinedScorer.MIXTURE_R);
        double oneHot = score(result, RefinedScorer.ONE_HOT_MIXTURE_R);
        assertTrue(refined > oneHot, refined + " of refined and " + oneHot + " of one-hot labels");
        assertTrue(score(result, "weighted-f1") > 0.6, "it learns, too: " + score(result, "weighted-f1"));
    }

    private RunResult run(String system, Map<String, String> settings) throws IOException {
        return run(system, CORPUS, settings);
    }

    private RunResult run(String system, Corpus corpus, Map<String, String> settings) throws IOException {
        RunConfig config = ConfigSchema.applyAll(
                RecipeCatalog.recipe(system).preset("small", "simulated-4").config(), settings);
        RunSpec spec = new RunSpec(
                1,
                system,
                "small",
                config,
                corpus.name(),
                Fingerprint.of(corpus),
                Map.of(),
                Optional.empty(),
                1,
                "cpu");
        Path runFolder = folder.resolve(system + settings);
        RunListener listener = new RunListener() {
            @Override
            public void epochFinished(EpochReport report) {
                epochs.add(report);
            }

            @Override
            public void warn(String sentence) {
                warnings.add(sentence);
            }
        };
        ExperimentRunner runner = new ExperimentRunner(
                spec,
                "paper",
                new RunFolders(folder.resolve("vectors"), folder.resolve("encoders"), runFolder),
                listener);
        runner.load(corpus, List.of());
        assertTrue(runner.train(StopSignal.NEVER));
        return runner.score();
    }

    private static double score(RunResult result, String metric) {
        return result.test().stream()
                .filter(score -> score.metric().equals(metric))
                .mapToDouble(Score::value)
                .findFirst()
                .orElseThrow();
    }

    private static double r(List<Double> gold, List<Double> other) {
        return Regression.of(
                        gold.stream().mapToDouble(value -> value).toArray(),
                        other.stream().mapToDouble(value -> value).toArray())
                .pearsonR();
    }
}
