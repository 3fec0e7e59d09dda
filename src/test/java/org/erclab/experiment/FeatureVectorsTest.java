package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.train.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureVectorsTest {

    private static final Corpus CORPUS = new Corpus(
            "calls",
            Optional.of(LabelSet.of("mood-2", List.of("calm", "upset"), "calm")),
            List.of(),
            Map.of(
                    Split.TRAIN, List.of(conversation("a", 2), conversation("b", 1)),
                    Split.DEV, List.of(conversation("c", 1)),
                    Split.TEST, List.of(conversation("d", 1))),
            false);

    @Test
    void vectorsArriveAsTheyAreStored() {
        FeatureSet voice = voice(Map.of());

        FeatureVectors vectors = FeatureVectors.of(CORPUS, reads(FeatureScaling.NONE), List.of(voice, other()));

        assertEquals(Map.of("voice", 2), vectors.widths());
        Map<String, float[][]> ofA =
                vectors.of(CORPUS.conversations(Split.TRAIN).getFirst());
        assertEquals(Map.of("voice", 2).keySet(), ofA.keySet());
        assertSame(voice.rows().get("a"), ofA.get("voice"));
    }

    @Test
    void standardScalingKnowsTheTrainingSplitOnly() {
        FeatureVectors vectors =
                FeatureVectors.of(CORPUS, reads(FeatureScaling.STANDARD), List.of(voice(Map.of("d", row(1e6f, 3)))));

        float[][] train = vectors.rows().get("voice").get("a");
        // Column 1 over train: 1, 2, 6, mean 3, variance 14/3; column 2 is constant.
        double deviation = Math.sqrt(14.0 / 3);
        assertEquals(-2 / deviation, train[0][0], 1e-6);
        assertEquals(-1 / deviation, train[1][0], 1e-6);
        assertEquals(0, train[0][1]);
        assertArrayEquals(
                new float[] {(float) ((1e6 - 3) / deviation), 2.9f},
                vectors.rows().get("voice").get("d")[0],
                0.1f);
    }

    @Test
    void whatDoesNotFitTheCorpusIsRefusedByName() {
        assertRefused(
                List.of(other()),
                "Corpus 'calls' has no feature set 'voice', which setting audioFeatures names; it has other: set"
                        + " audioFeatures to one of its sets, extract one from the text (system encoder), or bring one"
                        + " in (./erclab import-features)");
        assertRefused(List.of(), "it has none at all");
        assertRefused(
                List.of(voice(Map.of("b", new float[][] {{1, 2}, {3, 4}}))),
                "Feature set 'voice' has 2 vectors for conversation 'b', which has 1 turns");
        Map<String, float[][]> rows = new HashMap<>(voice(Map.of()).rows());
        rows.remove("d");
        assertRefused(
                List.of(new FeatureSet("voice", "audio", List.of("pitch", "loudness"), rows)),
                "Feature set 'voice' has 0 vectors for conversation 'd', which has 1 turns");
        assertRefused(
                List.of(voice(Map.of("a", new float[][] {{1, 2}, {3, Float.NaN}}))),
                "Feature set 'voice' holds NaN in column 'loudness' of turn 2 of conversation 'a'");
        assertRefused(
                List.of(voice(Map.of("c", row(Float.NEGATIVE_INFINITY, 1)))),
                "Feature set 'voice' holds -Infinity in column 'pitch' of turn 1 of conversation 'c'");
    }

    @Test
    void aSetOfAnotherModalityIsADoubtAndNoError() {
        assertEquals(
                List.of("Setting audioFeatures is meant for audio, but feature set 'voice' is text"),
                FeatureVectors.doubts(reads(FeatureScaling.NONE), Map.of("voice", "text")));
        assertEquals(List.of(), FeatureVectors.doubts(reads(FeatureScaling.NONE), Map.of("voice", "audio")));
    }

    @Test
    void aRunReadsTheSetsThatItsConfigNames(@TempDir Path folder) throws IOException {
        SimulatedCorpus simulated = SimulatedCorpus.generate(
                SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(10, 4, 4, 3, 6)), "tiny");

        RunResult words = run(simulated, "words", folder.resolve("words"));
        RunResult both = run(simulated, "words+voice", folder.resolve("both"));

        assertEquals(Map.of(), words.provenance().featureSets());
        assertEquals(Map.of("voice", "f00d"), both.provenance().featureSets());
        assertNotEquals(
                words.provenance().predictionsSha256(), both.provenance().predictionsSha256());
        assertTrue(assertThrows(InvalidSpecException.class, () -> run(simulated, "face", folder.resolve("none")))
                .getMessage()
                .startsWith("Corpus 'tiny' has no feature set 'face', which setting features names; it has voice"));
    }

    private static RunResult run(SimulatedCorpus simulated, String features, Path checkpoints) throws IOException {
        RunConfig config = ConfigSchema.applyAll(
                RecipeCatalog.recipe("c-lstm").preset("small", "simulated-4").config(),
                Map.of("features", features, "featureScaling", "STANDARD", "maxEpochs", "1"));
        RunSpec spec = new RunSpec(
                1,
                "c-lstm",
                "small",
                config,
                "tiny",
                Fingerprint.of(simulated.corpus()),
                features.equals("words") ? Map.of() : Map.of("voice", "f00d"),
                Optional.empty(),
                1,
                "cpu");
        ExperimentRunner runner = new ExperimentRunner(
                spec, "paper", new RunFolders(checkpoints, checkpoints, checkpoints), RunListener.NONE);
        runner.load(simulated.corpus(), List.of(simulated.audio()));
        assertTrue(runner.train(StopSignal.NEVER));
        return runner.score();
    }

    private static void assertRefused(List<FeatureSet> sets, String part) {
        String message = assertThrows(
                        InvalidSpecException.class, () -> FeatureVectors.of(CORPUS, reads(FeatureScaling.NONE), sets))
                .getMessage();
        assertTrue(message.contains(part), message);
        assertEquals(1, message.lines().count());
    }

    private static List<FeatureInput> reads(FeatureScaling scaling) {
        return List.of(new FeatureInput("audioFeatures", "voice", Optional.of("audio"), scaling));
    }

    /** Two columns; the second is constant over train. */
    private static FeatureSet voice(Map<String, float[][]> changed) {
        Map<String, float[][]> rows = new HashMap<>();
        rows.put("a", new float[][] {{1, 0.1f}, {2, 0.1f}});
        rows.put("b", row(6, 0.1f));
        rows.put("c", row(5, 7));
        rows.put("d", row(0, 0));
        rows.putAll(changed);
        return new FeatureSet("voice", "audio", List.of("pitch", "loudness"), rows);
    }

    private static FeatureSet other() {
        return new FeatureSet("other", "text", List.of("x"), Map.of());
    }

    private static float[][] row(float... values) {
        return new float[][] {values};
    }

    private static Conversation conversation(String id, int turns) {
        List<Utterance> utterances = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            utterances.add(Utterance.of("u" + turn, "Ann", "Hello", turn == 0 ? "calm" : "upset"));
        }
        return new Conversation(id, utterances);
    }
}
