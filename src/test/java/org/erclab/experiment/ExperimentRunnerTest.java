package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Emotion;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.metrics.Scorer;
import org.erclab.nn.train.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentRunnerTest {

    private static final Corpus CORPUS = SimulatedCorpus.generate(
                    SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(10, 4, 5, 3, 6)), "tiny")
            .corpus();

    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Integer> checkpoints = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void aStoppedAndResumedRunEqualsTheUninterruptedOneBitForBit() throws IOException {
        RunResult straight = run(folder.resolve("straight"), 1, Map.of());
        ExperimentRunner first = runner(folder.resolve("parts"), 1, Map.of());
        checkpoints.clear();
        first.load(CORPUS, List.of());
        assertFalse(first.train(() -> checkpoints.contains(2)), "stopped after two epochs");

        RunResult resumed = run(folder.resolve("parts"), 1, Map.of());

        assertEquals(List.of(1, 2, 3, 4), checkpoints);
        assertEquals(straight.provenance(), resumed.provenance());
        assertEquals(straight.test(), resumed.test());
        assertEquals(straight.bestEpoch(), resumed.bestEpoch());
        assertNotEquals(
                straight.provenance().predictionsSha256(),
                run(folder.resolve("other"), 2, Map.of()).provenance().predictionsSha256(),
                "another seed");
    }

    @Test
    void theResultHoldsEveryUtteranceOfDevAndTestAndWhereItComesFrom() throws IOException {
        RunResult result = run(folder, 1, Map.of("maxEpochs", "1"));

        for (Split split : List.of(Split.DEV, Split.TEST)) {
            List<Prediction> ofSplit = result.predictions().stream()
                    .filter(prediction -> prediction.split() == split)
                    .toList();
            assertEquals(
                    CORPUS.conversations(split).stream().map(one -> one.id()).toList(),
                    ofSplit.stream().map(Prediction::conversation).toList());
            int[] gold = ofSplit.stream()
                    .flatMapToInt(one -> Arrays.stream(one.gold()))
                    .toArray();
            int[] predicted = ofSplit.stream()
                    .flatMapToInt(one -> Arrays.stream(one.predicted()))
                    .toArray();
            assertEquals(
                    Scorer.score(CORPUS.requireLabels(), gold, predicted),
                    split == Split.DEV ? result.dev() : result.test());
        }
        float[] row = result.predictions().getFirst().probabilities()[0];
        assertEquals(1, row[0] + row[1] + row[2] + row[3], 1e-5);
        Provenance provenance = result.provenance();
        assertEquals(Fingerprint.of(CORPUS), provenance.corpusFingerprint());
        assertEquals("simulated-4", provenance.labelSet());
        assertEquals("1", provenance.settings().get("maxEpochs"));
        assertEquals("none", provenance.wordVectors());
        assertEquals(64, provenance.checkpointSha256().length());
        assertTrue(result.secondsPerEpoch() > 0 && result.peakMemoryBytes() > 10_000_000);
        assertEquals(List.of(), warnings);
    }

    @Test
    void emotionsWithoutTrainingExampleAreALoudWarningAndTheRunGoesOn() throws IOException {
        Set<String> known = Set.of("neutral", "joy");
        Map<Split, List<Conversation>> conversations = new EnumMap<>(CORPUS.conversations());
        conversations.computeIfPresent(Split.TRAIN, (split, all) -> all.stream()
                .map(one -> new Conversation(
                        one.id(),
                        one.utterances().stream()
                                .map(said -> Utterance.of(
                                        said.id(),
                                        said.speaker().name(),
                                        said.text(),
                                        said.emotion()
                                                .map(Emotion::name)
                                                .filter(known::contains)
                                                .orElse(null)))
                                .toList()))
                .toList());
        Corpus partly = new Corpus("partly", CORPUS.labels(), CORPUS.dimensions(), conversations, true);
        ExperimentRunner runner =
                runner(folder.resolve("a"), 1, Map.of("maxEpochs", "1", "classWeighting", "INVERSE_SHARE"));

        runner.load(partly, List.of());
        assertTrue(runner.train(StopSignal.NEVER));
        RunResult result = runner.score();

        assertEquals(1, warnings.size());
        assertTrue(
                warnings.getFirst().startsWith("The train split has no utterance labelled sadness or anger: "),
                warnings.getFirst());
        assertEquals(warnings, result.warnings());
        for (Prediction prediction : result.predictions()) {
            for (float[] probabilities : prediction.probabilities()) {
                double sum = 0;
                for (float probability : probabilities) {
                    sum += probability;
                }
                assertEquals(1, sum, 1e-5, "no weight became infinite");
            }
        }
    }

    @Test
    void missingWordVectorsAreALoudWarningAndVectorsOfTheFolderAreUsed() throws IOException {
        run(folder.resolve("a"), 1, Map.of("maxEpochs", "1", "vectors", "lost"));

        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().startsWith("Word vectors 'lost' are missing: every word has a random"));
        warnings.clear();
        Files.createDirectories(folder.resolve("vectors"));
        Files.writeString(folder.resolve("vectors/few.txt"), "the 0.5 -0.25 1\nand 1 2 3\n");
        RunResult result = run(folder.resolve("b"), 1, Map.of("maxEpochs", "1", "vectors", "few"));
        assertTrue(
                result.provenance().wordVectors().startsWith("few"),
                result.provenance().wordVectors());
        assertTrue(result.warnings().getFirst().startsWith("Word vectors 'few' know only"));
        assertEquals(warnings, result.warnings());
    }

    @Test
    void newConversationsGetExactlyTheProbabilitiesThatTheRunRecorded() throws IOException {
        RunResult result = run(folder, 1, Map.of("maxEpochs", "1"));
        List<Prediction> recorded = result.predictions().stream()
                .filter(prediction -> prediction.split() == Split.TEST)
                .toList();
        ExperimentRunner later = runner(folder, 1, Map.of("maxEpochs", "1"));
        later.load(CORPUS, List.of());
        List<RunPredictor.Labelled> labelled = new ArrayList<>();
        try (RunPredictor predictor = later.predictor(result.provenance())) {
            predictor.label(
                    CORPUS.conversations(Split.TEST).stream()
                            .map(ExperimentRunnerTest::asNew)
                            .iterator(),
                    labelled::add);
        }

        assertEquals(recorded.size(), labelled.size());
        for (int i = 0; i < recorded.size(); i++) {
            assertEquals(
                    recorded.get(i).conversation(),
                    labelled.get(i).conversation().id());
            assertArrayEquals(recorded.get(i).predicted(), labelled.get(i).predicted());
            assertArrayEquals(recorded.get(i).probabilities(), labelled.get(i).probabilities());
        }
    }

    @Test
    void theStatesOfASplitAreMadeAgainWithThePredictionsThatTheRunRecorded() throws IOException {
        RunResult result = run(folder, 1, Map.of("maxEpochs", "1"));
        ExperimentRunner later = runner(folder, 1, Map.of("maxEpochs", "1"));
        later.load(CORPUS, List.of());

        SplitStates states = later.states(result.provenance(), Split.DEV);

        List<Prediction> recorded = result.predictions().stream()
                .filter(prediction -> prediction.split() == Split.DEV)
                .toList();
        assertEquals(CORPUS.conversations(Split.DEV), states.conversations());
        for (int i = 0; i < recorded.size(); i++) {
            assertArrayEquals(recorded.get(i).gold(), states.gold()[i]);
            assertArrayEquals(recorded.get(i).predicted(), states.predicted()[i]);
            assertEquals(recorded.get(i).gold().length, states.states()[i].length);
        }
        float[] first = states.states()[0][0];
        float[] second = states.states()[0][1];
        assertFalse(Arrays.equals(first, second), "another utterance has another state");
        assertArrayEquals(first, later.states(result.provenance(), Split.DEV).states()[0][0]);
    }

    @Test
    void weightsThatAreGoneOrNotThoseOfTheRunLabelNothing() throws IOException {
        RunResult result = run(folder.resolve("a"), 1, Map.of("maxEpochs", "1"));
        RunResult other = run(folder.resolve("b"), 2, Map.of("maxEpochs", "1"));

        ExperimentRunner gone = runner(folder.resolve("nowhere"), 1, Map.of("maxEpochs", "1"));
        gone.load(CORPUS, List.of());
        assertRefused("The weights of run 1 are gone", gone, result.provenance());
        ExperimentRunner changed = runner(folder.resolve("a"), 1, Map.of("maxEpochs", "1"));
        changed.load(CORPUS, List.of());
        assertRefused("The weights of run 1 in ", changed, other.provenance());
        Files.createDirectories(folder.resolve("vectors"));
        Files.writeString(folder.resolve("vectors/few.txt"), "the 0.5 -0.25 1\n");
        ExperimentRunner otherVectors = runner(folder.resolve("a"), 1, Map.of("maxEpochs", "1", "vectors", "few"));
        otherVectors.load(CORPUS, List.of());
        assertRefused(
                "Run 1 learned with the word vectors 'none', but those found now are 'few",
                otherVectors,
                result.provenance());
    }

    private static void assertRefused(String beginning, ExperimentRunner runner, Provenance recorded) {
        String message = assertThrows(InvalidSpecException.class, () -> runner.predictor(recorded))
                .getMessage();
        assertTrue(message.startsWith(beginning), message);
    }

    private static Conversation asNew(Conversation conversation) {
        return new Conversation(
                conversation.id(),
                conversation.utterances().stream()
                        .map(said -> Utterance.of(said.id(), said.speaker().name(), said.text(), null))
                        .toList());
    }

    @Test
    void aShareOfTheTrainingDialoguesIsAllThatARunLearnsFrom() throws IOException {
        Map<String, String> share = Map.of("maxEpochs", "1", "trainingShare", "0.3");
        RunResult whole = run(folder.resolve("whole"), 1, Map.of("maxEpochs", "1"));
        RunResult some = run(folder.resolve("some"), 1, share);

        String data = some.provenance().trainingData();
        assertTrue(data.startsWith("3 of 10 dialogues, "), data);
        assertTrue(notes.contains("Learns from a share of the train split: " + data), notes.toString());
        assertTrue(whole.provenance().trainingData().startsWith("10 of 10 dialogues, "));
        assertEquals("0.3", some.provenance().settings().get("trainingShare"));
        assertEquals(whole.provenance().splitFingerprint(), some.provenance().splitFingerprint());
        assertEquals(whole.predictions().size(), some.predictions().size(), "dev and test are whole");
        assertNotEquals(
                whole.provenance().predictionsSha256(), some.provenance().predictionsSha256());
        assertEquals(some.provenance(), run(folder.resolve("again"), 1, share).provenance());
        ExperimentRunner predicting = runner(folder.resolve("some"), 1, share);
        predicting.load(CORPUS, List.of());
        predicting.predictor(some.provenance()).close();
    }

    @Test
    void aCorpusWithoutDevSplitIsRefused() {
        Corpus withoutDev = new Corpus(
                "no-dev",
                CORPUS.labels(),
                CORPUS.dimensions(),
                Map.of(Split.TRAIN, CORPUS.conversations(Split.TRAIN)),
                true);

        String message = assertThrows(InvalidSpecException.class, () -> runner(folder, 1, Map.of())
                        .load(withoutDev, List.of()))
                .getMessage();

        assertTrue(message.startsWith("Corpus 'no-dev' has no dev split"), message);
    }

    private RunResult run(Path checkpointFolder, long seed, Map<String, String> settings) throws IOException {
        ExperimentRunner runner = runner(checkpointFolder, seed, settings);
        runner.load(CORPUS, List.of());
        assertTrue(runner.train(StopSignal.NEVER));
        return runner.score();
    }

    private ExperimentRunner runner(Path checkpointFolder, long seed, Map<String, String> settings) {
        RunConfig tiny = ConfigSchema.applyAll(
                RecipeCatalog.recipe("higru-f").preset("small", "simulated-4").config(),
                Map.of(
                        "utteranceSize",
                        "6",
                        "contextSize",
                        "5",
                        "classifierSize",
                        "4",
                        "maxEpochs",
                        "4",
                        "vectorWidth",
                        "7"));
        RunSpec spec = new RunSpec(
                1,
                "higru-f",
                "small",
                ConfigSchema.applyAll(tiny, settings),
                CORPUS.name(),
                Fingerprint.of(CORPUS),
                Map.of(),
                Optional.empty(),
                seed,
                "cpu");
        RunFolders folders = new RunFolders(folder.resolve("vectors"), folder.resolve("encoders"), checkpointFolder);
        return new ExperimentRunner(spec, "released", folders, new RunListener() {
            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }

            @Override
            public void warn(String sentence) {
                warnings.add(sentence);
            }

            @Override
            public void checkpointSaved(int epoch, Path saved, String sha256) {
                checkpoints.add(epoch);
            }
        });
    }
}
