package org.erclab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.baseline.ContextualLstm;
import org.erclab.nn.baseline.ContextualLstmConfig;
import org.erclab.nn.baseline.DialogueRnn;
import org.erclab.nn.baseline.DialogueRnnConfig;
import org.erclab.nn.baseline.MemoryConfig;
import org.erclab.nn.emolr.EmoLr;
import org.erclab.nn.emolr.EmoLrConfig;
import org.erclab.nn.higru.HiGru;
import org.erclab.nn.higru.HiGruConfig;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.DialogueRnnDirection;
import org.erclab.nn.layer.DialogueRnnNetwork;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.FusedBiGru.Fusion;
import org.erclab.nn.layer.LabelRefinement.Use;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.PastAttention.Score;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.SiLstmCells.Joint;
import org.erclab.nn.layer.TurnWeights;
import org.erclab.nn.silstm.SiLstm;
import org.erclab.nn.silstm.SiLstmConfig;
import org.junit.jupiter.api.Test;

/** The weights that models tell are those of their papers' equations, computed here number by number. */
class TurnAttentionTest {

    /** Of 1 to 6 utterances. */
    private static final List<EncodedConversation> BATCH = SmallConversations.of(6, 3);

    /** The score of utterance {@code t} for turn {@code i}, both counted through the batch. */
    private interface ScoreOf {
        double at(int t, int i);
    }

    /** Whether utterance {@code t} may look at turn {@code i}, both from 0 in their dialogue. */
    private interface Seen {
        boolean at(int t, int i);
    }

    private static final Seen ALL = (t, i) -> true;
    private static final Seen EARLIER = (t, i) -> i < t;
    private static final Seen LATER = (t, i) -> i > t;

    @Test
    void hiGruSfByTheStatesOfEitherDirection() {
        forModel(new HiGruConfig(Fusion.SELF_ATTENTION, 8, 7, 6, 0.1, true), (HiGru model, Parameters parameters) -> {
            double[][] states =
                    rows(model.stages(BATCH, Forward.predicting()).turns().states());
            List<TurnWeights> told = model.attention(BATCH, Forward.predicting());
            assertEquals(List.of("forward states", "backward states"), names(told));
            check(told.get(0), ALL, (t, i) -> dot(part(states[t], 0, 7), part(states[i], 0, 7)));
            check(told.get(1), ALL, (t, i) -> dot(part(states[t], 7, 7), part(states[i], 7, 7)));
        });
    }

    @Test
    void contextualLstmByAMapOfItsStates() {
        ModelConfig config = new ContextualLstmConfig(true, false, 7, 8, 0.1, "audio", FeatureScaling.NONE, 5, 6, 0.1);
        forModel(config, (ContextualLstm model, Parameters parameters) -> {
            double[][] m = rows(model.stages(BATCH, Forward.predicting()).turns());
            List<TurnWeights> told = model.attention(BATCH, Forward.predicting());
            assertEquals(List.of("LSTM states"), names(told));
            check(told.getFirst(), ALL, (t, i) -> Math.tanh(dot(m[i], affine(parameters, "attention", m[t]))));
        });
    }

    @Test
    void dialogueRnnByGlobalStatesOfBothDirectionsAndByEmotions() {
        ModelConfig config = new DialogueRnnConfig(
                true,
                true,
                Score.GENERAL,
                false,
                6,
                5,
                7,
                8,
                4,
                0.1,
                0.1,
                0.1,
                DialogueRnnConfig.Target.CLASSES,
                Dimensions.ALL,
                "audio",
                FeatureScaling.NONE,
                6,
                6,
                0.1);
        forModel(config, (DialogueRnn model, Parameters parameters) -> {
            Sequences dialogues = new Sequences(
                    parameters.backend(),
                    BATCH.stream().mapToInt(EncodedConversation::size).toArray());
            DialogueRnnNetwork.Stages stages = model.stages(audio(parameters), BATCH, Forward.predicting());
            double[][] u = rows(audio(parameters));
            double[][] ahead = rows(stages.ahead().globals());
            double[][] behind =
                    rows(DialogueRnnDirection.reversed(stages.behind().globals(), dialogues));
            double[][] e = rows(stages.emotions());
            List<TurnWeights> told = model.attention(BATCH, Forward.predicting());
            assertEquals(List.of("earlier global states", "later global states", "emotion states"), names(told));
            check(told.get(0), EARLIER, (t, i) -> dot(ahead[i], map(parameters, "ahead.context.transform", u[t])));
            check(told.get(1), LATER, (t, i) -> dot(behind[i], map(parameters, "behind.context.transform", u[t])));
            check(told.get(2), ALL, (t, i) -> dot(e[i], affine(parameters, "attention", e[t])));
        });
    }

    @Test
    void emoLrByContextsBefore() {
        ModelConfig config = new EmoLrConfig(
                EmoLrConfig.Target.REFINED,
                Use.BOTH,
                true,
                true,
                false,
                false,
                4,
                0,
                0.1,
                8,
                5,
                0,
                "audio",
                FeatureScaling.NONE,
                6,
                6,
                0);
        forModel(config, (EmoLr model, Parameters parameters) -> {
            double[][] u = rows(audio(parameters));
            double[][] c =
                    rows(model.stages(BATCH, Forward.predicting()).states().contexts());
            List<TurnWeights> told = model.attention(BATCH, Forward.predicting());
            assertEquals(List.of("earlier contexts"), names(told));
            check(told.getFirst(), EARLIER, (t, i) -> dot(c[i], map(parameters, "states.context.transform", u[t])));
        });
    }

    @Test
    void siLstmByMapsOfTheOtherModality() {
        ModelConfig config = new SiLstmConfig(
                "words",
                "audio",
                FeatureScaling.NONE,
                8,
                1,
                2,
                4,
                6,
                7,
                5,
                4,
                8,
                false,
                Joint.NONE,
                SiLstmConfig.Fusion.SUM,
                false,
                false,
                false,
                0.05,
                0.1,
                0.1,
                0.1,
                0.05,
                0.05,
                4,
                0,
                0.1);
        forModel(config, (SiLstm model, Parameters parameters) -> {
            SiLstm.Stages stages = model.stages(BATCH, Forward.predicting());
            double[][] text = rows(stages.encoded().text());
            double[][] audio = rows(stages.encoded().audio());
            List<TurnWeights> told = model.attention(BATCH, Forward.predicting());
            assertEquals(List.of("text to audio", "audio to text"), names(told));
            check(told.get(0), ALL, (t, i) -> crossed(parameters, "cross.text", text[t], audio[i]));
            check(told.get(1), ALL, (t, i) -> crossed(parameters, "cross.audio", audio[t], text[i]));
        });
    }

    private static double crossed(Parameters parameters, String name, double[] own, double[] other) {
        double[] query = map(parameters, name + ".query", own);
        return dot(query, map(parameters, name + ".key", other)) / Math.sqrt(query.length);
    }

    @Test
    void memnetByTheQueryOfEachHop() {
        ModelConfig config =
                new MemoryConfig(MemoryConfig.Kind.MEMNET, 4, 2, 2, 0, "audio", FeatureScaling.NONE, 1, 1, 0);
        forModel(config, (EmotionModel model, Parameters parameters) -> {
            double[][] m = Stream.of(rows(audio(parameters)))
                    .map(row -> affine(parameters, "represent", row))
                    .toArray(double[][]::new);
            double[][] query = Stream.of(m).map(double[]::clone).toArray(double[][]::new);
            List<TurnWeights> told = ((TurnAttender) model).attention(BATCH, Forward.predicting());
            assertEquals(List.of("hop 1", "hop 2"), names(told));
            for (TurnWeights hop : told) {
                double[][] weights = check(hop, (t, i) -> i < t && i >= t - 2, (t, i) -> dot(query[t], m[i]));
                int first = 0;
                for (EncodedConversation conversation : BATCH) {
                    for (int t = first; t < first + conversation.size(); t++) {
                        for (int i = 0; i < conversation.size(); i++) {
                            for (int d = 0; d < query[t].length; d++) {
                                query[t][d] += weights[t][i] * m[first + i][d];
                            }
                        }
                    }
                    first += conversation.size();
                }
            }
        });
    }

    private interface ModelTest<M extends EmotionModel> {
        void run(M model, Parameters parameters);
    }

    @SuppressWarnings({"try", "unchecked"}) // the scope acts by being open; each config makes a model of its class
    private static <M extends EmotionModel> void forModel(ModelConfig config, ModelTest<M> test) {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(3);
                Parameters parameters = new Parameters(new Backend("cpu", Precision.DOUBLE), rng)) {
            test.run((M) config.create(SmallConversations.inputs(), parameters), parameters);
        }
    }

    /** Compares with the soft-max of scores over what is seen; returns it, {@code [ΣU][U]}. */
    private static double[][] check(TurnWeights told, Seen seen, ScoreOf score) {
        double[][] weights = rows(told.weights());
        double[][] expected = new double[weights.length][];
        int first = 0;
        for (EncodedConversation conversation : BATCH) {
            for (int t = 0; t < conversation.size(); t++) {
                expected[first + t] = new double[weights[0].length];
                double sum = 0;
                for (int i = 0; i < conversation.size(); i++) {
                    if (seen.at(t, i)) {
                        expected[first + t][i] = Math.exp(score.at(first + t, first + i));
                        sum += expected[first + t][i];
                    }
                }
                for (int i = 0; sum > 0 && i < conversation.size(); i++) {
                    expected[first + t][i] /= sum;
                }
                assertArrayEquals(
                        expected[first + t],
                        weights[first + t],
                        1e-9,
                        told.attention() + " of utterance " + t + " of " + conversation.id());
            }
            first += conversation.size();
        }
        return expected;
    }

    private static List<String> names(List<TurnWeights> told) {
        return told.stream().map(TurnWeights::attention).toList();
    }

    private static Tensor audio(Parameters parameters) {
        return parameters
                .backend()
                .matrix(BATCH.stream()
                        .flatMap(conversation ->
                                Stream.of(conversation.features().get("audio")))
                        .toArray(float[][]::new)); // [ΣU, 5]
    }

    private static double[] affine(Parameters parameters, String name, double[] x) {
        double[] y = map(parameters, name, x);
        double[] bias = numbers(parameters.trainable().get(name + ".bias"));
        for (int out = 0; out < y.length; out++) {
            y[out] += bias[out];
        }
        return y;
    }

    private static double[] map(Parameters parameters, String name, double[] x) {
        double[][] weight = rows(parameters.trainable().get(name + ".weight"));
        return Stream.of(weight).mapToDouble(row -> dot(row, x)).toArray();
    }

    private static double dot(double[] a, double[] b) {
        assertEquals(a.length, b.length);
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }

    private static double[] part(double[] row, int from, int width) {
        double[] part = new double[width];
        System.arraycopy(row, from, part, 0, width);
        return part;
    }

    private static double[][] rows(Tensor matrix) {
        double[] numbers = numbers(matrix);
        int width = (int) matrix.size(1);
        double[][] rows = new double[numbers.length / width][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = part(numbers, row * width, width);
        }
        return rows;
    }

    private static double[] numbers(Tensor tensor) {
        Tensor there = tensor.detach().contiguous();
        double[] numbers = new double[(int) there.numel()];
        there.data_ptr_double().get(numbers);
        return numbers;
    }
}
