package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.metrics.Score;
import org.erclab.nn.train.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueRunTest {

    private static final SimulatedCorpus SIMULATED = SimulatedCorpus.generate(
            SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(30, 8, 10, 3, 6)), "tiny");

    @Test
    void runsPredictAndScoreTheDimensionsOfACorpusWithoutClasses(@TempDir Path folder) throws IOException {
        Corpus rated = new Corpus("rated", Optional.empty(), SIMULATED.corpus().dimensions(), withoutEmotions(), true);
        for (String system : List.of("tl-erc", "dialoguernn")) {
            RunConfig config = ConfigSchema.applyAll(
                    RecipeCatalog.recipe(system)
                            .preset("semaine", Target.VALUES)
                            .config(),
                    Map.of(
                            system.equals("tl-erc") ? "featureSet" : "features",
                            "voice",
                            "learningRate",
                            "0.01",
                            "maxEpochs",
                            "20",
                            "selectionMetric",
                            "pearson-r"));
            RunResult result = run(rated, config, folder.resolve(system));

            assertEquals(List.of(), result.predictions());
            assertEquals(18, result.values().size(), "dev and test conversations");
            assertEquals(rated.dimensions(), result.values().getFirst().dimensions());
            assertEquals("values", result.provenance().labelSet());
            double valence = score(result, "pearson-r:valence");
            assertTrue(valence > 0.4, system + " finds valence in the voice, r = " + valence);
            assertEquals(
                    rated.dimensions().stream()
                            .mapToDouble(dimension -> score(result, "pearson-r:" + dimension))
                            .average()
                            .orElseThrow(),
                    score(result, "pearson-r"),
                    1e-12);
        }
    }

    @Test
    void whatACorpusLacksIsSaidBeforeAnythingStarts() {
        RecognitionConfig values = config("tl-erc", "values");
        RecognitionConfig classes = config("tl-erc", "small");
        Optional<LabelSet> labels = SIMULATED.corpus().labels();

        assertEquals(
                "values", Target.of(values, "c", labels, List.of("valence")).name());
        assertEquals(
                "simulated-4",
                Target.of(classes, "c", labels, List.of("valence")).name());
        assertRefused(
                values, labels, List.of(), "Corpus 'c' has no real-valued dimensions, which this config predicts");
        assertRefused(classes, Optional.empty(), List.of(), "Corpus 'c' has no emotion labels: it serves pre-training");
        assertRefused(
                classes, Optional.empty(), List.of("valence"), "choose a preset that predicts values, such as values");
        assertRefused(
                ConfigSchema.apply(values, "dimension", "power"),
                labels,
                List.of("valence"),
                "The corpus has no dimension 'power': set dimension to all or one of [valence]");
        assertRefused(
                ConfigSchema.apply(values, "selectionMetric", "uwa"),
                labels,
                List.of("valence"),
                "selectionMetric 'uwa' is no score of runs that predict values of [valence]");
    }

    private static void assertRefused(
            RecognitionConfig config, Optional<LabelSet> labels, List<String> dimensions, String part) {
        String message = assertThrows(InvalidSpecException.class, () -> Target.of(config, "c", labels, dimensions))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    private static RecognitionConfig config(String system, String preset) {
        return (RecognitionConfig) RecipeCatalog.recipe(system)
                .preset(preset, "simulated-4", Target.VALUES)
                .config();
    }

    private static double score(RunResult result, String metric) {
        return result.test().stream()
                .filter(score -> score.metric().equals(metric))
                .mapToDouble(Score::value)
                .findFirst()
                .orElseThrow();
    }

    private static RunResult run(Corpus corpus, RunConfig config, Path folder) throws IOException {
        RunSpec spec = new RunSpec(
                1,
                "tl-erc",
                "values",
                config,
                corpus.name(),
                Fingerprint.of(corpus),
                Map.of("voice", "f00d"),
                Optional.empty(),
                1,
                "cpu");
        ExperimentRunner runner =
                new ExperimentRunner(spec, "paper", new RunFolders(folder, folder, folder), RunListener.NONE);
        runner.load(corpus, List.of(SIMULATED.audio()));
        assertTrue(runner.train(StopSignal.NEVER));
        return runner.score();
    }

    private static Map<Split, List<Conversation>> withoutEmotions() {
        Map<Split, List<Conversation>> bySplit = new HashMap<>();
        SIMULATED
                .corpus()
                .conversations()
                .forEach((split, conversations) -> bySplit.put(
                        split,
                        conversations.stream()
                                .map(conversation -> new Conversation(
                                        conversation.id(),
                                        conversation.utterances().stream()
                                                .map(turn -> new Utterance(
                                                        turn.id(),
                                                        turn.speaker(),
                                                        turn.text(),
                                                        Optional.empty(),
                                                        turn.affect()))
                                                .toList()))
                                .toList()));
        return bySplit;
    }
}
