package org.erclab.nn.emolr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModelContract;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.EquallyLabelled;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.LabelRefiner;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.LabelRefinement.Use;
import org.junit.jupiter.api.Test;

class RefinedDialogueRnnTest extends EmotionModelContract {

    @Override
    protected List<ModelConfig> configs() {
        return List.of(
                config(true, false, Use.BOTH, 30, "words"),
                config(false, false, Use.BOTH, 30, "words+audio"),
                config(false, false, Use.SPEAKER, 30, "words"));
    }

    /** With so large a λ the refined labels are the gold ones. */
    static RefinedDialogueRnnConfig config(
            boolean bidirectional, boolean attention, Use use, double goldWeight, String features) {
        return new RefinedDialogueRnnConfig(
                bidirectional,
                attention,
                use,
                true,
                true,
                false,
                goldWeight,
                0,
                5,
                12,
                32,
                32,
                0,
                0,
                0,
                features,
                FeatureScaling.NONE,
                12,
                16,
                0);
    }

    @Override
    protected List<EncodedConversation> conversations(int count, long seed) {
        return EquallyLabelled.of(count, seed);
    }

    @Test
    void refinedLabelsAreDistributionsThatKnowTheGoldClass() {
        List<EncodedConversation> batch = conversations(3, 5);
        int[] labels =
                batch.stream().flatMapToInt(one -> Arrays.stream(one.labels())).toArray();
        forEachModel((model, parameters) -> {
            LabelRefiner refiner = (LabelRefiner) model;
            assertTrue(refiner.refinesLabels());
            Tensor refined = refiner.refined(batch, Forward.predicting()); // [ΣU, C]
            for (int u = 0; u < labels.length; u++) {
                Tensor row = refined.select(0, u); // [C]
                assertEquals(1, row.sum().item_double(), 1e-9);
                if (labels[u] >= 0) {
                    assertTrue(row.select(0, labels[u]).item_double() > 0.99, "λ = 30 outweighs all else");
                }
            }
        });
    }

    @Test
    void whatCannotBeIsRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> config(true, true, Use.BOTH, -1, "words"))
                .getMessage();
        assertTrue(message.contains("goldWeight must be between 0 and 100"), message);
    }
}
