package org.erclab.nn.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;
import org.erclab.nn.utterance.Windows;
import org.junit.jupiter.api.Test;

class TurnCnnTest extends EmotionModelContract {

    private static final int MAX_TOKENS = 9;

    @Override
    protected List<ModelConfig> configs() {
        return List.of(
                new BcRnnConfig(BcRnnConfig.Cell.GRU, 6, 7, 6, 0.1, Windows.PADDED),
                new BcRnnConfig(BcRnnConfig.Cell.LSTM, 6, 7, 6, 0.1, Windows.VALID),
                new KimCnnConfig(6, 0, 0.1, Windows.PADDED),
                new KimCnnConfig(6, 8, 0.1, Windows.VALID));
    }

    @Test
    @SuppressWarnings("try") // the scope acts by being open
    void bcGruHasAsManyWeightsAsTheNotesCount() {
        ModelInputs inputs = inputs(8, 300);
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(1);
                Parameters parameters = new Parameters(Backend.cpu(), rng)) {
            TurnCnnPresets.of(BcRnnConfig.Cell.GRU).getFirst().model().create(inputs, parameters);
            assertEquals(1_655_108, parameters.count());
        }
    }

    @Test
    void theCnnWithoutContextSeesNoNeighbour() {
        for (Windows windows : Windows.values()) {
            double[][] scores = scores(new KimCnnConfig(4, 0, 0.5, windows), words(new int[][] {{1, 2}, {3, 4, 5}}));
            double[][] others = scores(new KimCnnConfig(4, 0, 0.5, windows), words(new int[][] {{1, 2}, {6, 7, 8, 9}}));
            assertEquals(Arrays.toString(scores[0]), Arrays.toString(others[0]));
            assertTrue(!Arrays.equals(scores[1], others[1]));
        }
    }

    @Test
    void bcLstmAndBcGruSeeTheirNeighbours() {
        for (BcRnnConfig.Cell cell : BcRnnConfig.Cell.values()) {
            BcRnnConfig config = new BcRnnConfig(cell, 4, 5, 6, 0.5, Windows.VALID);
            double[][] scores = scores(config, words(new int[][] {{1, 2}, {3, 4, 5}}));
            double[][] others = scores(config, words(new int[][] {{1, 2}, {6, 7, 8, 9}}));
            assertTrue(!Arrays.equals(scores[0], others[0]));
        }
    }

    @Test
    void paddingRaisesNothingInAnUtteranceThatFillsItsRow() {
        int[] full = IntStream.rangeClosed(1, MAX_TOKENS).toArray();
        double[][] valid = scores(new KimCnnConfig(4, 0, 0.5, Windows.VALID), words(new int[][] {full}));
        double[][] padded = scores(new KimCnnConfig(4, 0, 0.5, Windows.PADDED), words(new int[][] {full}));
        assertEquals(Arrays.toString(valid[0]), Arrays.toString(padded[0]));
    }

    @Test
    void anUtteranceWithoutWordsIsReadAsPadding() {
        for (Windows windows : Windows.values()) {
            double[][] scores = scores(new KimCnnConfig(4, 0, 0.5, windows), words(new int[][] {{}, {1}}));
            assertEquals(2, scores.length);
            assertTrue(Arrays.stream(scores[0]).allMatch(Double::isFinite));
        }
    }

    @Test
    void anUtteranceLongerThanTheRowIsAnError() {
        int[] longer = IntStream.rangeClosed(1, MAX_TOKENS + 1).toArray();
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> scores(new KimCnnConfig(4, 0, 0.5, Windows.VALID), words(new int[][] {longer})));
        assertEquals("Conversation 'c' has an utterance of 10 tokens; the model reads at most 9", error.getMessage());
    }

    @SuppressWarnings("try") // the scope acts by being open
    private static double[][] scores(ModelConfig config, EncodedConversation conversation) {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(7);
                Parameters parameters = new Parameters(new Backend("cpu", Precision.DOUBLE), rng)) {
            Tensor scores = config.create(inputs(3, 6), parameters)
                    .forward(List.of(conversation), Forward.predicting())
                    .scores()
                    .detach()
                    .contiguous(); // [U, L]
            double[] numbers = new double[(int) scores.numel()];
            scores.data_ptr_double().get(numbers);
            double[][] rows = new double[conversation.size()][];
            for (int u = 0; u < rows.length; u++) {
                rows[u] = Arrays.copyOfRange(numbers, u * 3, u * 3 + 3);
            }
            return rows;
        }
    }

    private static EncodedConversation words(int[][] tokens) {
        return EncodedConversation.ofText("c", tokens, new int[tokens.length]);
    }

    private static ModelInputs inputs(int classes, int wordWidth) {
        float[][] vectors = new float[12][wordWidth];
        java.util.Random random = new java.util.Random(5);
        for (int word = 1; word < vectors.length; word++) {
            for (int i = 0; i < wordWidth; i++) {
                vectors[word][i] = (float) random.nextGaussian();
            }
        }
        double[] weights = new double[classes];
        Arrays.fill(weights, 1);
        List<String> names =
                IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
        return ModelInputs.ofText(LabelSet.of("test", names, null), weights, vectors, MAX_TOKENS);
    }
}
