package org.erclab.nn.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModelContract;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.EquallyLabelled;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;
import org.junit.jupiter.api.Test;

class ContextualLstmTest extends EmotionModelContract {

    @Override
    protected List<ModelConfig> configs() {
        return List.of(config(false, false, "words + audio"));
    }

    private static ContextualLstmConfig config(boolean attention, boolean overPadding, String features) {
        return new ContextualLstmConfig(attention, overPadding, 7, 8, 0.1, features, FeatureScaling.NONE, 5, 6, 0.1);
    }

    @Override
    protected List<EncodedConversation> conversations(int count, long seed) {
        return EquallyLabelled.of(count, seed);
    }

    @Test
    @SuppressWarnings("try") // the scope acts by being open
    void overPaddingTheScoresDependOnTheLongestDialogueOfTheBatch() {
        List<EncodedConversation> batch = conversations(5, 3).stream()
                .sorted((a, b) -> a.size() - b.size())
                .toList();
        EncodedConversation shortest = batch.getFirst();
        assertTrue(shortest.size() < batch.getLast().size());
        for (boolean attention : new boolean[] {false, true}) {
            try (PointerScope scope = new PointerScope();
                    Rng rng = new Rng(3);
                    Parameters parameters = new Parameters(new Backend("cpu", Precision.DOUBLE), rng)) {
                ContextualLstm model = new ContextualLstm(config(attention, true, "audio"), inputs(), parameters);
                Tensor alone =
                        model.stages(List.of(shortest), Forward.predicting()).scores();
                Tensor together =
                        model.stages(batch, Forward.predicting()).scores().narrow(0, 0, shortest.size());
                assertTrue(alone.sub(together).abs().max().item_double() > 1e-6);
            }
        }
    }

    @Test
    void aFeatureSetThatTheCorpusLacksIsAnError() {
        assertEquals(
                "There is no feature set 'video': set features to feature sets of the corpus, which has [audio]",
                creationError("video"));
    }

    @Test
    void featuresMustBeNamesOnceEach() {
        for (String features : List.of("words+", "audio+audio", "+")) {
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> config(false, false, features));
            assertEquals(
                    "features is words, the name of a feature set, or several joined by +, got '" + features + "'",
                    error.getMessage());
        }
    }

    @Test
    void aFeatureThatIsNoNumberIsAnErrorThatNamesItsPlace() {
        EncodedConversation bad = new EncodedConversation(
                "bad",
                new int[][] {{1}, {2}},
                new int[] {0, 1},
                new int[] {0, 1},
                Map.of("audio", new float[][] {{0, 0, 0, 0, 0}, {0, Float.NaN, 0, 0, 0}}),
                new float[0][]);
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> forEachModel((model, parameters) -> model.forward(List.of(bad), Forward.predicting())));
        assertEquals(
                "Feature set 'audio', utterance 2 of conversation 'bad': holds NaN, repair the features or use another set",
                error.getMessage());
    }

    @SuppressWarnings("try") // the scope acts by being open
    private String creationError(String features) {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(3);
                Parameters parameters = new Parameters(Backend.cpu(), rng)) {
            return assertThrows(IllegalArgumentException.class, () -> config(false, false, features)
                            .create(inputs(), parameters))
                    .getMessage();
        }
    }
}
