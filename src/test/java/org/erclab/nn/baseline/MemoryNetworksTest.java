package org.erclab.nn.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModelContract;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.EquallyLabelled;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.baseline.MemoryConfig.Kind;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Parameters;
import org.junit.jupiter.api.Test;

/** Memnet and CMN. */
class MemoryNetworksTest extends EmotionModelContract {

    private static final float[][] AUDIO = {
        {1, 0, -1, 0.5f, 0}, {0, 2, 1, 0, -0.5f}, {-1, 0.3f, 0, 1, 1}, {0, 1, 0, 0, 2}
    };

    @Override
    protected List<ModelConfig> configs() {
        return List.of(
                new MemoryConfig(Kind.MEMNET, 8, 2, 3, 0.1, "words+audio", FeatureScaling.NONE, 5, 6, 0.1),
                new MemoryConfig(Kind.CMN, 8, 2, 3, 0.1, "words+audio", FeatureScaling.NONE, 5, 6, 0.1));
    }

    @Override
    protected List<EncodedConversation> conversations(int count, long seed) {
        return EquallyLabelled.of(count, seed);
    }

    @Override
    protected boolean mayAttend(String attention, EncodedConversation conversation, int utterance, int turn) {
        boolean remembered = turn < utterance && turn >= utterance - 3;
        boolean own = conversation.speakers()[turn] == conversation.speakers()[utterance];
        return remembered
                && (!attention.endsWith("own turns") || own)
                && (!attention.endsWith("others' turns") || !own);
    }

    @Test
    void memnetAddsTheMemoriesOfTheTurnsBefore() {
        run(new MemoryConfig(Kind.MEMNET, 2, 2, 2, 0, "audio", FeatureScaling.NONE, 1, 1, 0), (scores, parameters) -> {
            double[][] memory = new double[AUDIO.length][];
            for (int u = 0; u < memory.length; u++) {
                memory[u] = affine(parameters, "represent", doubles(AUDIO[u]));
            }
            for (int turn = 0; turn < memory.length; turn++) {
                double[] query = memory[turn].clone();
                for (int hop = 0; hop < 2; hop++) {
                    query = plus(query, attended(query, Arrays.copyOfRange(memory, Math.max(0, turn - 2), turn)));
                }
                assertArrayEquals(affine(parameters, "classes", query), scores[turn], 1e-9, "turn " + turn);
            }
        });
    }

    @Test
    void cmnWithoutAnyHistoryIsItsQueryThroughTanh() {
        ModelConfig config = new MemoryConfig(Kind.CMN, 2, 2, 2, 0, "audio", FeatureScaling.NONE, 1, 1, 0);
        run(config, (scores, parameters) -> {
            double[] query = tanh(affine(parameters, "query", doubles(AUDIO[0])));
            double[] expected = affine(parameters, "classes", tanh(tanh(query)));
            assertArrayEquals(expected, scores[0], 1e-9);
        });
    }

    @Test
    void laterTurnsChangeNothing() {
        for (ModelConfig config : configs()) {
            EncodedConversation four = spoken(4, 0, 1, 0, 1);
            EncodedConversation two = spoken(2, 0, 1);
            forModel(config, (model, parameters) -> {
                Tensor ofFour = model.forward(List.of(four), Forward.predicting())
                        .scores()
                        .narrow(0, 0, 2);
                Tensor ofTwo = model.forward(List.of(two), Forward.predicting()).scores();
                assertEquals(0, ofFour.sub(ofTwo).abs().max().item_double(), 1e-12);
            });
        }
    }

    @Test
    void onlyCmnKnowsWhoSpeaks() {
        EncodedConversation two = spoken(4, 0, 1, 0, 1);
        EncodedConversation one = spoken(4, 0, 0, 0, 0);
        forEachModel((model, parameters) -> {
            Tensor ofTwo = model.forward(List.of(two), Forward.predicting()).scores();
            Tensor ofOne = model.forward(List.of(one), Forward.predicting()).scores();
            double difference = ofTwo.sub(ofOne).abs().max().item_double();
            assertEquals(model instanceof Cmn, difference > 1e-6);
        });
    }

    @Test
    void aDialogueOfOneTurnHasScores() {
        forEachModel((model, parameters) -> {
            Tensor scores =
                    model.forward(List.of(spoken(1, 0)), Forward.predicting()).scores();
            assertTrue(Double.isFinite(scores.sum().item_double()));
        });
    }

    private static EncodedConversation spoken(int size, int... speakers) {
        int[][] tokens = {{1, 2}, {3, 4, 5}, {6}, {7, 8}};
        return new EncodedConversation(
                "spoken",
                Arrays.copyOf(tokens, size),
                new int[size],
                speakers,
                Map.of("audio", Arrays.copyOf(AUDIO, size)),
                new float[0][]);
    }

    private interface ScoresTest {
        void run(double[][] scores, Parameters parameters);
    }

    private void run(ModelConfig config, ScoresTest test) {
        forModel(config, (model, parameters) -> {
            Tensor scores = model.forward(List.of(spoken(4, 0, 1, 0, 1)), Forward.predicting())
                    .scores();
            double[] numbers = numbers(scores);
            int classes = numbers.length / 4;
            double[][] rows = new double[4][];
            for (int u = 0; u < 4; u++) {
                rows[u] = Arrays.copyOfRange(numbers, u * classes, (u + 1) * classes);
            }
            test.run(rows, parameters);
        });
    }

    private static double[] attended(double[] query, double[][] memory) {
        double[] weights = new double[memory.length];
        double sum = 0;
        for (int i = 0; i < memory.length; i++) {
            double product = 0;
            for (int d = 0; d < query.length; d++) {
                product += query[d] * memory[i][d];
            }
            weights[i] = Math.exp(product);
            sum += weights[i];
        }
        double[] seen = new double[query.length];
        for (int i = 0; i < memory.length; i++) {
            for (int d = 0; d < seen.length; d++) {
                seen[d] += weights[i] / sum * memory[i][d];
            }
        }
        return seen;
    }

    private static double[] affine(Parameters parameters, String name, double[] x) {
        double[] weight = numbers(parameters.trainable().get(name + ".weight"));
        double[] y = numbers(parameters.trainable().get(name + ".bias"));
        for (int out = 0; out < y.length; out++) {
            for (int in = 0; in < x.length; in++) {
                y[out] += weight[out * x.length + in] * x[in];
            }
        }
        return y;
    }

    private static double[] plus(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private static double[] tanh(double[] x) {
        return Arrays.stream(x).map(Math::tanh).toArray();
    }

    private static double[] doubles(float[] row) {
        double[] doubles = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            doubles[i] = row[i];
        }
        return doubles;
    }

    private static double[] numbers(Tensor tensor) {
        Tensor there = tensor.detach().contiguous();
        double[] numbers = new double[(int) there.numel()];
        there.data_ptr_double().get(numbers);
        return numbers;
    }
}
