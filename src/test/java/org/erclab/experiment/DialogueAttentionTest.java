package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Split;
import org.erclab.nn.train.AttendedTurns;
import org.erclab.nn.train.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialogueAttentionTest {

    /** Dialogues of up to 14 turns, more than are kept of an utterance. */
    private static final Corpus CORPUS = SimulatedCorpus.generate(
                    SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(4, 2, 3, 12, 14)), "attended")
            .corpus();

    @TempDir
    Path folder;

    @Test
    void theStrongestTurnsOfEveryTestUtteranceAreKept() throws IOException {
        List<DialogueAttention> told = run("c-lstm-att").attention();
        assertEquals(
                CORPUS.conversations(Split.TEST).stream().map(Conversation::id).toList(),
                told.stream().map(DialogueAttention::conversation).toList());
        for (int c = 0; c < told.size(); c++) {
            AttendedTurns attention = told.get(c).attentions().getFirst();
            assertEquals("LSTM states", attention.attention());
            int size = CORPUS.conversations(Split.TEST).get(c).size();
            assertEquals(size, attention.turns().length);
            for (int u = 0; u < size; u++) {
                int[] turns = attention.turns()[u];
                float[] weights = attention.weights()[u];
                assertEquals(AttendedTurns.KEPT, turns.length);
                assertEquals(AttendedTurns.KEPT, Arrays.stream(turns).distinct().count());
                double sum = 0;
                for (int place = 0; place < turns.length; place++) {
                    assertTrue(turns[place] >= 0 && turns[place] < size);
                    assertTrue(place == 0 || weights[place] <= weights[place - 1], "strongest first");
                    sum += weights[place];
                }
                double largestOfTheRest = weights[turns.length - 1] * (size - turns.length);
                assertTrue(sum < 1 && sum + largestOfTheRest >= 1 - 1e-5, "the others have the rest: " + sum);
            }
        }
    }

    @Test
    void aFirstTurnHasNothingToLookAt() throws IOException {
        for (DialogueAttention dialogue : run("memnet").attention()) {
            for (AttendedTurns hop : dialogue.attentions()) {
                assertEquals(0, hop.turns()[0].length);
                assertEquals(1, hop.weights()[1][0], 1e-6);
                assertEquals(0, hop.turns()[1][0]);
            }
        }
    }

    @Test
    void systemsWithoutAttentionOverTurnsTellNothing() throws IOException {
        assertEquals(List.of(), run("higru").attention());
    }

    @Test
    void theCatalogueSaysWhichSystemsAttendToTurns() {
        assertEquals(
                List.of(
                        "higru-sf",
                        "c-lstm-att",
                        "dialoguernn",
                        "dialoguernn-full",
                        "memnet",
                        "cmn",
                        "si-lstm",
                        "emolr",
                        "emolr-dialoguernn"),
                RecipeCatalog.all().stream()
                        .filter(recipe -> recipe.presets().stream()
                                .anyMatch(preset -> preset.config() instanceof RecognitionConfig config
                                        && config.model().attendsToTurns()))
                        .map(Recipe::system)
                        .toList());
    }

    @Test
    void attentionsOfOneDialogueHaveAsManyUtterances() {
        AttendedTurns one = new AttendedTurns("a", new int[1][0], new float[1][0]);
        AttendedTurns two = new AttendedTurns("b", new int[2][0], new float[2][0]);
        String told = assertThrows(IllegalArgumentException.class, () -> new DialogueAttention("c1", List.of(one, two)))
                .getMessage();
        assertEquals(
                "The attentions of conversation 'c1' have [1, 2] utterances; give at least one, and to each the same number",
                told);
        assertThrows(IllegalArgumentException.class, () -> new DialogueAttention("c1", List.of()));
    }

    private RunResult run(String system) throws IOException {
        RunConfig config = ConfigSchema.applyAll(
                RecipeCatalog.recipe(system).preset("small", "simulated-4").config(), Map.of("maxEpochs", "1"));
        RunSpec spec = new RunSpec(
                1,
                system,
                "small",
                config,
                CORPUS.name(),
                Fingerprint.of(CORPUS),
                Map.of(),
                Optional.empty(),
                1,
                "cpu");
        ExperimentRunner runner = new ExperimentRunner(
                spec,
                "paper",
                new RunFolders(folder.resolve("vectors"), folder.resolve("encoders"), folder.resolve(system)),
                new RunListener() {});
        runner.load(CORPUS, List.of());
        assertTrue(runner.train(StopSignal.NEVER));
        return runner.score();
    }
}
