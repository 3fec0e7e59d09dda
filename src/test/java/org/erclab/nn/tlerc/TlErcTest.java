package org.erclab.nn.tlerc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.erclab.nn.Dimensions;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EmotionModelContract;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.SmallConversations;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;
import org.erclab.nn.tlerc.TlErcConfig.Frozen;
import org.erclab.nn.tlerc.TlErcConfig.Prediction;
import org.erclab.nn.tlerc.TlErcConfig.Sentences;
import org.erclab.nn.tlerc.TlErcConfig.Transferred;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.Trainer;
import org.erclab.nn.train.TrainingData;
import org.erclab.nn.train.TrainingListener;
import org.erclab.nn.train.TrainingResult;
import org.erclab.nn.train.TrainingTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlErcTest extends EmotionModelContract {

    private static final String NONE = ModelConfig.NO_PRETRAINING;

    @Override
    protected List<ModelConfig> configs() {
        return List.of(words(Frozen.NONE), features(0, Prediction.CLASSES));
    }

    private static TlErcConfig words(Frozen frozen) {
        return new TlErcConfig(
                Sentences.WORDS,
                "audio",
                FeatureScaling.NONE,
                1,
                1,
                10,
                16,
                0,
                0.1,
                Prediction.CLASSES,
                Dimensions.ALL,
                NONE,
                Transferred.NOTHING,
                false,
                frozen);
    }

    private static TlErcConfig features(int latentSize, Prediction prediction) {
        return new TlErcConfig(
                Sentences.FEATURES,
                "audio",
                FeatureScaling.NONE,
                1,
                1,
                1,
                24,
                latentSize,
                0,
                prediction,
                Dimensions.ALL,
                NONE,
                Transferred.NOTHING,
                false,
                Frozen.NONE);
    }

    @Test
    void theLossOfATrainingPassIsTheMeanOverTheUtterancesOfTheBatch() {
        forEachModel((model, parameters) -> {
            List<EncodedConversation> batch = conversations(5, 3);
            Tensor scores = model.forward(batch, Forward.predicting()).scores();
            double sum = 0;
            int row = 0;
            for (EncodedConversation conversation : batch) {
                for (int label : conversation.labels()) {
                    sum -= torch.log_softmax(scores.select(0, row++), 0)
                            .select(0, label)
                            .item_double();
                }
            }
            assertEquals(sum / row, ((TlErc) model).trainingLoss(scores, batch).item_double(), 1e-10);
        });
    }

    @Test
    void theTurnsAfterATurnDoNotChangeItsScores() {
        forEachModel((model, parameters) -> {
            EncodedConversation whole = conversations(6, 4).stream()
                    .filter(conversation -> conversation.size() > 2)
                    .findFirst()
                    .orElseThrow();
            Tensor all = model.forward(List.of(whole), Forward.predicting()).scores();
            Tensor before = model.forward(List.of(first(whole, 2)), Forward.predicting())
                    .scores();
            assertEquals(0, all.narrow(0, 0, 2).sub(before).abs().max().item_double(), 1e-12);
        });
    }

    @Test
    void frozenWeightsStayWhereTheyAre(@TempDir Path folder) throws IOException {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        Map<String, double[]> before = new LinkedHashMap<>();
        ModelConfig watched = (inputs, parameters) -> {
            EmotionModel model = words(Frozen.SENTENCES_AND_CONTEXT).create(inputs, parameters);
            weights.putAll(parameters.trainable());
            weights.forEach((name, weight) -> before.put(name, numbers(weight)));
            return model;
        };
        Set<String> moved = new TreeSet<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void epochFinished(EpochReport report) {
                weights.forEach((name, weight) -> {
                    if (!Arrays.equals(before.get(name), numbers(weight))) {
                        moved.add(name);
                    }
                });
            }
        };
        TrainingData data = new TrainingData(conversations(4, 9), conversations(4, 9));
        Trainer.train(
                new TrainingTask(watched, inputs(), SmallDialogues.training(2), data, 1, "cpu", folder),
                listener,
                StopSignal.NEVER);
        assertEquals(
                Set.of(
                        "context_encoder.rnn.weight_ih_l0",
                        "context_encoder.rnn.bias_ih_l0",
                        "decoder2output.linears.0.weight",
                        "decoder2output.linears.0.bias"),
                moved);
    }

    @Test
    void theFrozenContextComputesTheSameScores() {
        double[][] scores = new double[2][];
        int next = 0;
        for (Frozen frozen : List.of(Frozen.NONE, Frozen.SENTENCES_AND_CONTEXT)) {
            int place = next++;
            withModel(
                    words(frozen),
                    inputs(),
                    (model, parameters) ->
                            scores[place] = numbers(model.forward(conversations(4, 1), Forward.predicting())
                                    .scores()));
        }
        for (int i = 0; i < scores[0].length; i++) {
            assertEquals(scores[0][i], scores[1][i], 1e-12);
        }
    }

    @Test
    void theLatentVariableIsDrawnInTrainingOnlyAndLearns() {
        withModel(features(3, Prediction.CLASSES), inputs(), (model, parameters) -> {
            List<EncodedConversation> batch = conversations(4, 2);
            Tensor once = model.forward(batch, Forward.predicting()).scores();
            Tensor again = model.forward(batch, Forward.predicting()).scores();
            assertEquals(0, once.sub(again).abs().max().item_double());
            try (Rng rng = new Rng(5)) {
                EmotionModel.Outputs drawn = model.forward(batch, Forward.training(rng));
                assertTrue(once.sub(drawn.scores()).abs().max().item_double() > 1e-3);
                drawn.loss().backward();
            }
            parameters
                    .trainable()
                    .forEach((name, weight) ->
                            assertTrue(weight.grad().abs().sum().item_double() > 0, name + " has no gradient"));
        });
    }

    @Test
    void aMissingFeatureSetIsRefusedByName() {
        ModelInputs none = ModelInputs.ofText(SmallConversations.LABELS, new double[4], new float[5][3], 9);
        assertTrue(refused(features(0, Prediction.CLASSES), none).contains("'audio'"));
    }

    @Test
    void aFeatureThatIsNoNumberIsRefusedByItsPlace() {
        EncodedConversation some = conversations(1, 2).getFirst();
        float[][] audio = new float[some.size()][5];
        audio[0][3] = Float.NaN;
        EncodedConversation broken = new EncodedConversation(
                "broken", some.tokens(), some.labels(), some.speakers(), Map.of("audio", audio), new float[0][]);
        withModel(features(0, Prediction.CLASSES), inputs(), (model, parameters) -> {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> model.forward(List.of(broken), Forward.predicting()))
                    .getMessage();
            assertTrue(message.contains("utterance 1 of conversation 'broken': holds NaN"), message);
        });
    }

    @Test
    void emptyUtterancesAndLongDialoguesAreScored() {
        int[][] tokens = new int[500][0];
        EncodedConversation silent = EncodedConversation.ofText("silent", tokens, new int[500]);
        withModel(words(Frozen.NONE), inputs(), (model, parameters) -> {
            Tensor scores = model.forward(List.of(silent), Forward.predicting()).scores();
            assertEquals(500, scores.size(0));
            assertTrue(Double.isFinite(scores.sum().item_double()));
        });
    }

    @Test
    void layersStoredSideBySideAreAveraged() {
        TlErcConfig config = new TlErcConfig(
                Sentences.FEATURES,
                "audio",
                FeatureScaling.NONE,
                5,
                2,
                1,
                4,
                0,
                0,
                Prediction.CLASSES,
                Dimensions.ALL,
                NONE,
                Transferred.NOTHING,
                false,
                Frozen.NONE);
        withModel(config, inputs(), (model, parameters) -> {
            Tensor features = parameters.backend().tensor(new double[] {1, 3, 100, 100, 100}, 1, 5);
            assertEquals(2, ((TlErc) model).layerAverage(features).item_double());
        });
    }

    @Test
    void realValuesAreLearnedWhereTurnsAreRated(@TempDir Path folder) throws IOException {
        List<EncodedConversation> rated = rated(conversations(8, 6));
        ModelInputs two = new ModelInputs(
                Optional.empty(),
                new double[0],
                new float[0][],
                9,
                SmallConversations.FEATURES,
                3,
                List.of("valence", "arousal"));
        TrainingTask task = new TrainingTask(
                features(0, Prediction.VALUES),
                two,
                SmallDialogues.training(60),
                new TrainingData(rated, rated),
                1,
                "cpu",
                folder);
        TrainingResult result = Trainer.train(task, TrainingListener.NONE, StopSignal.NEVER);
        Map<String, Double> best = result.epochs().get(result.bestEpoch() - 1).devScores();
        for (String dimension : two.dimensions()) {
            double r = best.get("pearson-r:" + dimension);
            assertTrue(r > 0.9, dimension + " has r = " + r);
        }
        assertEquals((best.get("pearson-r:valence") + best.get("pearson-r:arousal")) / 2, best.get("pearson-r"), 1e-12);
    }

    @Test
    void aDimensionIsChosenByItsName() {
        TlErcConfig config = features(0, Prediction.VALUES);
        assertEquals(List.of("valence", "power"), config.predictedDimensions(List.of("valence", "power")));
        assertEquals(List.of("power"), Dimensions.chosen("power", List.of("valence", "power")));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Dimensions.chosen("dominance", List.of("valence", "power")))
                .getMessage();
        assertEquals(
                "The corpus has no dimension 'dominance': set dimension to all or one of [valence, power]", message);
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new TlErcConfig(
                        Sentences.FEATURES,
                        "audio",
                        FeatureScaling.NONE,
                        1,
                        2,
                        1,
                        4,
                        0,
                        0,
                        Prediction.CLASSES,
                        Dimensions.ALL,
                        NONE,
                        Transferred.NOTHING,
                        false,
                        Frozen.NONE));
    }

    /** The first feature is valence, the second arousal; the first turn of each conversation is not rated. */
    private static List<EncodedConversation> rated(List<EncodedConversation> conversations) {
        return conversations.stream()
                .map(conversation -> {
                    float[][] targets = new float[conversation.size()][];
                    for (int u = 0; u < targets.length; u++) {
                        float[] audio = conversation.features().get("audio")[u];
                        targets[u] = u == 0 ? new float[] {Float.NaN, Float.NaN} : new float[] {audio[0], audio[1]};
                    }
                    return new EncodedConversation(
                            conversation.id(),
                            conversation.tokens(),
                            conversation.labels(),
                            conversation.speakers(),
                            conversation.features(),
                            targets);
                })
                .toList();
    }

    private static EncodedConversation first(EncodedConversation whole, int turns) {
        return new EncodedConversation(
                whole.id(),
                Arrays.copyOf(whole.tokens(), turns),
                Arrays.copyOf(whole.labels(), turns),
                Arrays.copyOf(whole.speakers(), turns),
                Map.of("audio", Arrays.copyOf(whole.features().get("audio"), turns)),
                new float[0][]);
    }

    private static String refused(TlErcConfig config, ModelInputs inputs) {
        return assertThrows(IllegalArgumentException.class, () -> withModel(config, inputs, (model, parameters) -> {}))
                .getMessage();
    }

    private static double[] numbers(Tensor tensor) {
        Tensor there = tensor.detach().to(ScalarType.Double).contiguous();
        double[] numbers = new double[(int) there.numel()];
        there.data_ptr_double().get(numbers);
        return numbers;
    }

    @SuppressWarnings("try") // the scope acts by being open
    private static void withModel(TlErcConfig config, ModelInputs inputs, ModelTest test) {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(3);
                Parameters parameters = new Parameters(new Backend("cpu", Precision.DOUBLE), rng)) {
            test.run(config.create(inputs, parameters), parameters);
        }
    }
}
