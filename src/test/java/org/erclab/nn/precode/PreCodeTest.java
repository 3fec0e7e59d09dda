package org.erclab.nn.precode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Rng;
import org.junit.jupiter.api.Test;

class PreCodeTest extends EmotionModelContract {

    @Override
    protected List<ModelConfig> configs() {
        return List.of(
                small(UtteranceEncoding.POOL_THEN_PROJECT, true),
                small(UtteranceEncoding.PROJECT_THEN_POOL, false),
                small(UtteranceEncoding.TWO_LAYERS, true));
    }

    private static PreCodeConfig small(UtteranceEncoding encoding, boolean poolPadding) {
        return new PreCodeConfig(encoding, 8, 7, 6, 0.1, poolPadding, true, ModelConfig.NO_PRETRAINING);
    }

    @Test
    @SuppressWarnings("try") // the scope acts by being open
    void sizesOfTheReleasedProgramGiveItsNumberOfWeights() {
        LabelSet four = LabelSet.of("four", List.of("a", "b", "c", "d"), null);
        ModelInputs inputs = ModelInputs.ofText(four, new double[4], new float[10][300], 60);
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(1);
                Parameters parameters = new Parameters(Backend.cpu(), rng)) {
            PreCodePresets.fromScratch().getFirst().model().create(inputs, parameters);
            long gru = 2 * 3 * 300 * (300 + 300 + 2);
            long projection = 600 * 300 + 300;
            long classifier = 900 * 100 + 100 + 100 * 4 + 4;
            assertEquals(2 * gru + projection + classifier, parameters.count());
            assertTrue(parameters.frozen().containsKey("words.vectors"));
        }
    }

    @Test
    void theNeighbouringTurnChangesTheScoresOfATurn() {
        EncodedConversation here = EncodedConversation.ofText("here", new int[][] {{3, 4}, {5}}, new int[] {0, 1});
        EncodedConversation there = EncodedConversation.ofText("there", new int[][] {{3, 4}, {6, 7}}, new int[] {0, 1});
        forEachModel((model, parameters) -> {
            Tensor first =
                    model.forward(List.of(here), Forward.predicting()).scores().select(0, 0);
            Tensor second =
                    model.forward(List.of(there), Forward.predicting()).scores().select(0, 0);
            assertTrue(first.sub(second).abs().max().item_double() > 1e-6);
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
    void aPretrainingThatIsMissingIsRefusedByItsFolder() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> PretrainedEncoder.open(Path.of("no/such/pretraining"), "cpu"))
                .getMessage();
        assertTrue(message.contains("no/such/pretraining"), message);
    }
}
