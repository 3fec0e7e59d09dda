package org.erclab.nn.higru;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.erclab.domain.LabelSet;
import org.erclab.nn.EmotionModelContract;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.FusedBiGru.Fusion;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Rng;
import org.junit.jupiter.api.Test;

class HiGruTest extends EmotionModelContract {

    @Override
    protected List<ModelConfig> configs() {
        return List.of(
                small(Fusion.SELF_ATTENTION, true),
                small(Fusion.SELF_ATTENTION, false),
                small(Fusion.FEATURES, true),
                small(Fusion.PLAIN, true),
                small(Fusion.PLAIN, false));
    }

    private static HiGruConfig small(Fusion fusion, boolean poolPadding) {
        return new HiGruConfig(fusion, 8, 7, 6, 0.1, poolPadding);
    }

    @Test
    void parameterCountsAreThoseOfTheReleasedProgram() {
        assertEquals(2_558_708, parameterCount(Fusion.PLAIN, 300));
        assertEquals(2_738_708, parameterCount(Fusion.FEATURES, 300));
        assertEquals(3_098_708, parameterCount(Fusion.SELF_ATTENTION, 300));
        assertEquals(1_791_758, parameterCount(Fusion.SELF_ATTENTION, 150));
    }

    @SuppressWarnings("try") // the scope acts by being open
    private static long parameterCount(Fusion fusion, int utteranceSize) {
        LabelSet friends = LabelSet.of("eight", List.of("a", "b", "c", "d", "e", "f", "g", "h"), null);
        ModelInputs inputs = ModelInputs.ofText(friends, new double[8], new float[10][300], 60);
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(1);
                Parameters parameters = new Parameters(Backend.cpu(), rng)) {
            new HiGruConfig(fusion, utteranceSize, 300, 100, 0.5, true).create(inputs, parameters);
            return parameters.count();
        }
    }

    @Test
    void theNeighbouringTurnChangesTheScoresOfATurn() {
        int[] labels = {0, 1};
        EncodedConversation here = EncodedConversation.ofText("here", new int[][] {{3, 4}, {5}}, labels);
        EncodedConversation there = EncodedConversation.ofText("there", new int[][] {{3, 4}, {6, 7}}, labels);
        forEachModel((model, parameters) -> {
            Tensor first =
                    model.forward(List.of(here), Forward.predicting()).scores().select(0, 0);
            Tensor second =
                    model.forward(List.of(there), Forward.predicting()).scores().select(0, 0);
            assertTrue(first.sub(second).abs().max().item_double() > 1e-6);
        });
    }

    @Test
    void wordVectorsAreFrozen() {
        forEachModel((model, parameters) -> {
            assertTrue(parameters.frozen().containsKey("words.vectors"));
            assertTrue(parameters.trainable().keySet().stream().noneMatch(name -> name.contains("vectors")));
        });
    }

    @Test
    void anUtteranceWithoutTokensIsRefusedByName() {
        EncodedConversation empty = EncodedConversation.ofText("friends-7", new int[][] {{}}, new int[] {0});
        forEachModel((model, parameters) -> {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> model.forward(List.of(empty), Forward.predicting()))
                    .getMessage();
            assertTrue(message.contains("friends-7") && message.contains("0 tokens"), message);
        });
    }

    @Test
    void aSizeOutsideItsRangeIsRefusedWithItsValue() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new HiGruConfig(Fusion.PLAIN, 0, 300, 100, 0.5, true))
                .getMessage();
        assertTrue(message.contains("utteranceSize") && message.contains("got 0"), message);
    }

    @Test
    void everySystemHasPresetsForTheAuthorsCorporaAndForOthers() {
        for (Fusion fusion : Fusion.values()) {
            List<String> presets = HiGruPresets.of(fusion).stream()
                    .map(preset -> preset.name() + " " + preset.labelSet().orElse("any"))
                    .toList();
            assertEquals(
                    List.of(
                            "released friends-8",
                            "released iemocap-4",
                            "paper friends-8",
                            "paper iemocap-4",
                            "general any",
                            "small any"),
                    presets);
        }
    }
}
