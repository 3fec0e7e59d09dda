package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Corpus;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.StopSignal;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every system of the catalogue, stopped in the middle and resumed, ends where it ends without a break, bit for bit. */
class ExactResumeTest {

    private static final SimulatedCorpus SIMULATED = SimulatedCorpus.generate(
            SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(6, 3, 3, 3, 5)), "tiny");

    private static final Corpus CORPUS = SIMULATED.corpus();

    /** Three epochs of the smallest network that a system's settings allow for. */
    private static final Map<String, String> TINY = Map.of(
            "maxEpochs", "3",
            "patience", "10",
            "utteranceSize", "6",
            "contextSize", "6",
            "classifierSize", "4",
            "vectorWidth", "8");

    @TempDir
    Path folder;

    static Stream<String> systems() {
        return RecipeCatalog.all().stream()
                .filter(recipe -> recipe.kind() == RunKind.EMOTION_RECOGNITION)
                .map(Recipe::system);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void aResumedRunEqualsTheUninterruptedOne(String system) throws IOException {
        List<EpochReport> straightEpochs = new ArrayList<>();
        RunResult straight = finish(runner(system, "straight", straightEpochs));
        List<EpochReport> epochs = new ArrayList<>();
        ExperimentRunner first = runner(system, "resumed", epochs);
        assertFalse(first.train(() -> epochs.size() == 1), "stopped after the first epoch");

        RunResult resumed = finish(runner(system, "resumed", epochs));

        assertEquals(3, epochs.size(), "no epoch twice");
        for (int i = 0; i < 3; i++) {
            assertEquals(numbers(straightEpochs.get(i)), numbers(epochs.get(i)));
        }
        // Holds the SHA-256 of the predictions and of the best weights.
        assertEquals(straight.provenance(), resumed.provenance());
        assertEquals(straight.dev(), resumed.dev());
        assertEquals(straight.test(), resumed.test());
        for (String file : List.of("model.safetensors", "optimiser.safetensors")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("straight/epoch-0003").resolve(file)),
                    Files.readAllBytes(folder.resolve("resumed/epoch-0003").resolve(file)),
                    file);
        }
    }

    private RunResult finish(ExperimentRunner runner) throws IOException {
        assertTrue(runner.train(StopSignal.NEVER));
        return runner.score();
    }

    private ExperimentRunner runner(String system, String place, List<EpochReport> epochs) throws IOException {
        RunSpec spec = new RunSpec(
                1,
                system,
                "tiny",
                tiny(system),
                CORPUS.name(),
                Fingerprint.of(CORPUS),
                Map.of(SIMULATED.audio().name(), "f00d"),
                Optional.empty(),
                1,
                "cpu");
        RunFolders folders = new RunFolders(folder, folder, folder.resolve(place));
        ExperimentRunner runner = new ExperimentRunner(spec, "paper", folders, new RunListener() {
            @Override
            public void epochFinished(EpochReport report) {
                epochs.add(report);
            }
        });
        runner.load(CORPUS, List.of(SIMULATED.audio()));
        return runner;
    }

    private static RunConfig tiny(String system) {
        String labels = CORPUS.requireLabels().name();
        List<Preset> fitting = RecipeCatalog.recipe(system).presets().stream()
                .filter(preset -> preset.fits(List.of(labels)))
                .toList();
        Assumptions.assumeFalse(fitting.isEmpty(), system + " has no preset for this label set");
        RunConfig config = fitting.stream()
                .filter(preset -> preset.name().equals("small"))
                .findFirst()
                .orElse(fitting.getFirst())
                .config();
        Set<String> known = ConfigSchema.describe(config).keySet();
        Map<String, String> settings = new HashMap<>(TINY);
        settings.keySet().retainAll(known);
        return ConfigSchema.applyAll(config, settings);
    }

    /** All of an epoch but time and memory. */
    private static Map<String, Object> numbers(EpochReport report) {
        Map<String, Object> numbers = new TreeMap<>(report.devScores());
        numbers.put("train loss", report.trainLoss());
        numbers.put("dev loss", report.devLoss());
        numbers.put("selection score", report.selectionScore());
        numbers.put("gradient norm", report.gradientNorm());
        numbers.put("best", report.best());
        return numbers;
    }
}
