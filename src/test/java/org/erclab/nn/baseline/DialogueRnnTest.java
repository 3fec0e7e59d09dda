package org.erclab.nn.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.Dimensions;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EmotionModelContract;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.EquallyLabelled;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.baseline.DialogueRnnConfig.Target;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.PastAttention.Score;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;
import org.junit.jupiter.api.Test;

class DialogueRnnTest extends EmotionModelContract {

    @Override
    protected List<ModelConfig> configs() {
        return List.of(
                config(false, false, Score.GENERAL, false, Target.CLASSES, "words"),
                config(true, false, Score.CONCAT, true, Target.CLASSES, "words+audio"),
                config(false, false, Score.SIMPLE, false, Target.CLASSES, "audio"));
    }

    private static DialogueRnnConfig config(
            boolean bidirectional, boolean attention, Score score, boolean listeners, Target target, String features) {
        return new DialogueRnnConfig(
                bidirectional,
                attention,
                score,
                listeners,
                6,
                5,
                7,
                8,
                4,
                0.1,
                0.1,
                0.1,
                target,
                Dimensions.ALL,
                features,
                FeatureScaling.NONE,
                6,
                6,
                0.1);
    }

    @Override
    protected List<EncodedConversation> conversations(int count, long seed) {
        return EquallyLabelled.of(count, seed);
    }

    @Test
    void whoSpeaksMatters() {
        EncodedConversation two = spoken(0, 1, 0);
        EncodedConversation one = spoken(0, 0, 0);
        forEachModel((model, parameters) -> {
            Tensor ofTwo = model.forward(List.of(two), Forward.predicting()).scores();
            Tensor ofOne = model.forward(List.of(one), Forward.predicting()).scores();
            assertTrue(ofTwo.sub(ofOne).abs().max().item_double() > 1e-6);
        });
    }

    @Test
    void theNamesOfTheSpeakersDoNot() {
        forEachModel((model, parameters) -> {
            Tensor here = model.forward(List.of(spoken(0, 1, 0)), Forward.predicting())
                    .scores();
            Tensor there = model.forward(List.of(spoken(1, 0, 1)), Forward.predicting())
                    .scores();
            assertEquals(0, here.sub(there).abs().max().item_double(), 1e-12);
        });
    }

    @Test
    void inOneDirectionLaterTurnsChangeNothing() {
        ModelConfig basic = config(false, false, Score.GENERAL, false, Target.CLASSES, "audio");
        EncodedConversation three = spoken(0, 1, 0);
        EncodedConversation two = new EncodedConversation(
                "two",
                new int[][] {{1}, {2}},
                new int[] {0, 1},
                new int[] {0, 1},
                Map.of("audio", new float[][] {
                    three.features().get("audio")[0], three.features().get("audio")[1]
                }),
                new float[0][]);
        with(basic, inputs(), model -> {
            Tensor ofThree =
                    model.forward(List.of(three), Forward.predicting()).scores().narrow(0, 0, 2);
            Tensor ofTwo = model.forward(List.of(two), Forward.predicting()).scores();
            assertEquals(0, ofThree.sub(ofTwo).abs().max().item_double(), 1e-12);
        });
    }

    @Test
    void realValuesAreLearntBySquaredError() {
        ModelConfig config = config(false, false, Score.SIMPLE, false, Target.VALUES, "audio");
        ModelInputs inputs = new ModelInputs(
                Optional.empty(), new double[0], new float[0][], 9, Map.of("audio", 5), 2, List.of("valence", "power"));
        EncodedConversation rated = new EncodedConversation(
                "rated",
                new int[2][0],
                new int[] {-1, -1},
                new int[] {0, 1},
                Map.of("audio", new float[2][5]),
                new float[][] {{1, 0}, {0, 1}});
        with(config, inputs, model -> {
            assertEquals(EmotionModel.Task.VALUES, model.task());
            EmotionModel.Outputs outputs = model.forward(List.of(rated), Forward.predicting());
            double[] errors = {1, 0, 0, 1};
            double sum = 0;
            for (int i = 0; i < errors.length; i++) {
                double value =
                        outputs.scores().select(0, i / 2).select(0, i % 2).item_double();
                sum += (value - errors[i]) * (value - errors[i]);
            }
            assertEquals(sum / 4, outputs.loss().item_double(), 1e-12);
        });
    }

    @Test
    void realValuesNeedACorpusThatHasSome() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> with(config(false, false, Score.SIMPLE, false, Target.VALUES, "audio"), inputs(), model -> {}));
        assertTrue(error.getMessage().contains("set target to CLASSES"), error.getMessage());
    }

    private static EncodedConversation spoken(int... speakers) {
        float[][] audio = {{1, 0, -1, 0.5f, 0}, {0, 2, 1, 0, -0.5f}, {-1, 0.3f, 0, 1, 1}};
        return new EncodedConversation(
                "spoken",
                new int[][] {{1, 2}, {3, 4, 5}, {6}},
                new int[] {0, 1, 2},
                speakers,
                Map.of("audio", audio),
                new float[0][]);
    }

    private interface ModelUse {
        void run(EmotionModel model);
    }

    @SuppressWarnings("try") // the scope acts by being open
    private static void with(ModelConfig config, ModelInputs inputs, ModelUse use) {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(3);
                Parameters parameters = new Parameters(new Backend("cpu", Precision.DOUBLE), rng)) {
            use.run(config.create(inputs, parameters));
        }
    }
}
