package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.StopSignal;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every system of the catalogue does with unusual conversations and broken feature sets: it learns with finite losses
 * and labels every turn, or refuses in one line that names thing, value and way out.
 */
class BadInputTest {

    /** One epoch of the smallest network that a system's settings allow for. */
    private static final Map<String, String> TINY = Map.of(
            "maxEpochs", "1",
            "utteranceSize", "6",
            "contextSize", "6",
            "classifierSize", "4",
            "maxUpdates", "2",
            "vectorWidth", "8");

    private static final List<String> FEATURE_SETTINGS =
            List.of("features", "featureSet", "textFeatures", "audioFeatures");

    private static final String VOICE = "voice";

    @TempDir
    Path folder;

    private int runs;

    static Stream<String> recognisers() {
        return RecipeCatalog.all().stream()
                .filter(recipe -> recipe.kind() == RunKind.EMOTION_RECOGNITION)
                .map(Recipe::system);
    }

    static Stream<String> generators() {
        return RecipeCatalog.all().stream()
                .filter(recipe -> recipe.kind() == RunKind.DIALOGUE_PRETRAINING)
                .map(Recipe::system);
    }

    private static SimulatedCorpus simulated(int train, int minTurns, int maxTurns) {
        return SimulatedCorpus.generate(
                SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(train, 2, 2, minTurns, maxTurns)),
                "tiny");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recognisers")
    void dialoguesOfOneTurnAreLearntAndLabelled(String system) throws IOException {
        assertLearns(system, simulated(4, 1, 1), turn -> turn);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recognisers")
    void dialoguesOfFiveHundredTurnsAreLearntAndLabelled(String system) throws IOException {
        SimulatedCorpus long500 = SimulatedCorpus.generate(
                SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(1, 1, 1, 500, 500)), "tiny");
        assertLearns(system, long500, turn -> turn);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recognisers")
    void emptyUtterancesAreLearntAndLabelled(String system) throws IOException {
        assertLearns(system, simulated(3, 3, 5), turn -> turn.id().endsWith("2") ? withText(turn, "") : turn);
        assertLearns(system, simulated(3, 3, 5), turn -> withText(turn, " \t"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recognisers")
    void aMonologueIsLearntAndLabelled(String system) throws IOException {
        assertLearns(
                system,
                simulated(3, 3, 5),
                turn -> new Utterance(turn.id(), new Speaker("unknown"), turn.text(), turn.emotion(), turn.affect()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("generators")
    void generatorsLearnFromLongAndEmptyTurnsAndRefuseDialoguesOfOne(String system) throws IOException {
        SimulatedCorpus long500 = SimulatedCorpus.generate(
                SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(1, 1, 1, 500, 500)), "tiny");
        assertGenerates(system, long500.corpus());
        Corpus few = simulated(3, 3, 5).corpus();
        assertGenerates(system, changed(few, turn -> turn.id().endsWith("2") ? withText(turn, "") : turn));
        assertGenerates(system, changed(few, turn -> withText(turn, "")));

        Corpus oneTurn = simulated(4, 1, 1).corpus();
        assertOneLine(
                assertThrows(InvalidSpecException.class, () -> pretrainer(system, oneTurn, new ArrayList<>())),
                "Corpus tiny",
                "0 train and 0 dev",
                "dialogues of two turns or more");
    }

    private void assertGenerates(String system, Corpus corpus) throws IOException {
        List<EpochReport> epochs = new ArrayList<>();
        DialoguePretrainer pretrainer = pretrainer(system, corpus, epochs);
        assertTrue(pretrainer.train(StopSignal.NEVER));
        assertTrue(Double.isFinite(epochs.getFirst().trainLoss()), "train loss " + epochs.getFirst());
        assertTrue(Double.isFinite(epochs.getFirst().devLoss()), "dev loss " + epochs.getFirst());
        assertTrue(pretrainer.score().test().stream().allMatch(score -> Double.isFinite(score.value())));
    }

    private DialoguePretrainer pretrainer(String system, Corpus corpus, List<EpochReport> epochs) throws IOException {
        return new DialoguePretrainer(
                spec(system, tiny(system), corpus), "paper", folders(), listener(epochs), List.of(corpus));
    }

    /** A turn without speaker exists nowhere behind the readers, whatever the system. */
    @Test
    void aTurnWithoutSpeakerIsRefusedBeforeAnySystemSeesIt() {
        assertOneLine(
                assertThrows(IllegalArgumentException.class, () -> Utterance.of("u1", " ", "Hi.", "joy")),
                "speaker",
                "1 to 200 characters");
        assertOneLine(
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Utterance("u1", null, "Hi.", Optional.empty(), Optional.empty())),
                "'u1'",
                "speaker");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recognisers")
    void aFeatureThatIsNoNumberIsRefused(String system) {
        SimulatedCorpus simulated = simulated(3, 3, 5);
        FeatureSet voice = voice(simulated);
        String conversation = firstOf(simulated, Split.DEV);
        voice.rows().get(conversation)[1][0] = Float.NaN;

        assertRefused(
                system, simulated.corpus(), voice, "'voice'", "NaN", "turn 2", "'" + conversation + "'", "replace");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recognisers")
    void aFeatureSetOfOtherLengthIsRefused(String system) {
        SimulatedCorpus simulated = simulated(3, 3, 5);
        FeatureSet whole = voice(simulated);
        Map<String, float[][]> rows = new HashMap<>(whole.rows());
        String conversation = firstOf(simulated, Split.TEST);
        rows.put(conversation, Arrays.copyOf(rows.get(conversation), 1));
        FeatureSet shorter = new FeatureSet(VOICE, "audio", whole.columns(), rows);

        assertRefused(system, simulated.corpus(), shorter, "'voice'", "1 vectors", "'" + conversation + "'", "import");
        rows.remove(conversation);
        FeatureSet without = new FeatureSet(VOICE, "audio", whole.columns(), rows);
        assertRefused(system, simulated.corpus(), without, "'voice'", "0 vectors", "'" + conversation + "'", "import");
    }

    private static String firstOf(SimulatedCorpus simulated, Split split) {
        return simulated.corpus().conversations(split).getFirst().id();
    }

    private static FeatureSet voice(SimulatedCorpus simulated) {
        FeatureSet audio = simulated.audio();
        return new FeatureSet(VOICE, audio.modality(), audio.columns(), audio.rows());
    }

    private static Utterance withText(Utterance turn, String text) {
        return new Utterance(turn.id(), turn.speaker(), text, turn.emotion(), turn.affect());
    }

    private static Corpus changed(Corpus corpus, UnaryOperator<Utterance> change) {
        Map<Split, List<Conversation>> bySplit = new EnumMap<>(Split.class);
        corpus.conversations()
                .forEach((split, conversations) -> bySplit.put(
                        split,
                        conversations.stream()
                                .map(one -> new Conversation(
                                        one.id(),
                                        one.utterances().stream().map(change).toList()))
                                .toList()));
        return new Corpus(corpus.name(), corpus.labels(), corpus.dimensions(), bySplit, corpus.simulated());
    }

    private void assertLearns(String system, SimulatedCorpus simulated, UnaryOperator<Utterance> change)
            throws IOException {
        Corpus corpus = changed(simulated.corpus(), change);
        RunConfig config = tiny(system);
        if (!config.featureInputs().isEmpty()) {
            config = readingVoice(config);
        }
        List<EpochReport> epochs = new ArrayList<>();
        ExperimentRunner runner = runner(system, config, corpus, epochs);
        runner.load(corpus, List.of(voice(simulated)));
        assertTrue(runner.train(StopSignal.NEVER));
        RunResult result = runner.score();

        assertEquals(1, epochs.size());
        assertTrue(Double.isFinite(epochs.getFirst().trainLoss()), "train loss " + epochs.getFirst());
        assertTrue(Double.isFinite(epochs.getFirst().devLoss()), "dev loss " + epochs.getFirst());
        for (Prediction prediction : result.predictions()) {
            for (float[] turn : prediction.probabilities()) {
                double sum = IntStream.range(0, turn.length)
                        .mapToDouble(i -> turn[i])
                        .sum();
                assertEquals(1, sum, 1e-4, prediction.conversation() + " " + Arrays.toString(turn));
            }
        }
        int labelled = result.predictions().stream()
                .mapToInt(prediction -> prediction.predicted().length)
                .sum();
        int turns = Stream.of(Split.DEV, Split.TEST)
                .flatMap(split -> corpus.conversations(split).stream())
                .mapToInt(Conversation::size)
                .sum();
        assertEquals(turns, labelled, "every turn of dev and test has a label");
    }

    /** A system that reads feature sets refuses this one in one line with all of {@code parts}. */
    private void assertRefused(String system, Corpus corpus, FeatureSet voice, String... parts) {
        RunConfig config = readingVoice(tiny(system));
        Assumptions.assumeFalse(config.featureInputs().isEmpty(), system + " reads no feature sets");
        InvalidSpecException refusal =
                assertThrows(InvalidSpecException.class, () -> runner(system, config, corpus, new ArrayList<>())
                        .load(corpus, List.of(voice)));
        assertOneLine(refusal, parts);
    }

    private static void assertOneLine(Exception refusal, String... parts) {
        String message = refusal.getMessage();
        assertFalse(message.contains("\n"), message);
        for (String part : parts) {
            assertTrue(message.contains(part), "expected <" + part + "> in: " + message);
        }
    }

    private static RunConfig readingVoice(RunConfig config) {
        RunConfig changed = config;
        Set<String> known = ConfigSchema.describe(config).keySet();
        for (String setting : FEATURE_SETTINGS) {
            if (known.contains(setting)) {
                changed = ConfigSchema.apply(changed, setting, VOICE);
            }
        }
        return changed;
    }

    private static RunConfig tiny(String system) {
        List<Preset> fitting = RecipeCatalog.recipe(system).presets().stream()
                .filter(preset -> preset.fits(List.of("simulated-4")))
                .toList();
        RunConfig config = fitting.stream()
                .filter(preset -> preset.name().equals("small"))
                .findFirst()
                .orElseGet(fitting::getFirst)
                .config();
        Map<String, String> settings = new HashMap<>(TINY);
        settings.keySet().retainAll(ConfigSchema.describe(config).keySet());
        return ConfigSchema.applyAll(config, settings);
    }

    private ExperimentRunner runner(String system, RunConfig config, Corpus corpus, List<EpochReport> epochs) {
        return new ExperimentRunner(spec(system, config, corpus), "paper", folders(), listener(epochs));
    }

    private static RunSpec spec(String system, RunConfig config, Corpus corpus) {
        return new RunSpec(
                1,
                system,
                "tiny",
                config,
                corpus.name(),
                Fingerprint.of(corpus),
                Map.of(VOICE, "f00d"),
                Optional.empty(),
                1,
                "cpu");
    }

    private RunFolders folders() {
        return new RunFolders(folder, folder, folder.resolve("run-" + ++runs));
    }

    private static RunListener listener(List<EpochReport> epochs) {
        return new RunListener() {
            @Override
            public void epochFinished(EpochReport report) {
                epochs.add(report);
            }
        };
    }
}
