package org.erclab.nn.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.erclab.nn.EmotionModelContract;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.SmallConversations;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.TrainingData;
import org.erclab.nn.train.TrainingListener;
import org.erclab.nn.train.TrainingResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UtteranceClassifierTest extends EmotionModelContract {

    private static final AveragedLayers LAYERS = new AveragedLayers(2, 2);

    @TempDir
    static Path library;

    @BeforeAll
    static void writeAnEncoder() throws IOException {
        SmallEncoderFolder.roberta(library.resolve("small"), 1).write();
    }

    @Override
    protected boolean tellsStates() {
        return false;
    }

    @Override
    protected List<ModelConfig> configs() {
        return List.of(classifier(true, 0), classifier(false, 1));
    }

    @Override
    protected double learningRate() {
        return 0.003;
    }

    private static ModelConfig classifier(boolean trainEmbeddings, int frozenLayers) {
        return new EncoderFineTuning.Classifier(
                source(), "0", LAYERS, new FineTuningConfig(true, 0, trainEmbeddings, frozenLayers));
    }

    private static EncoderSource source() {
        return EncoderSource.of("small", library);
    }

    @Test
    void fineTuningMovesTheVectorsOfTheLayersThatItTrains(@TempDir Path folder) throws IOException {
        List<EncodedConversation> examples = examples(60);
        EncoderFineTuning tuning = new EncoderFineTuning(
                source(),
                LAYERS,
                new FineTuningConfig(true, 0.1, false, 1),
                SmallConversations.inputs(),
                SmallConversations.training(0.003, 4),
                new TrainingData(examples, examples),
                5,
                "cpu",
                folder);
        TrainingResult result = tuning.run(TrainingListener.NONE, StopSignal.NEVER);
        assertTrue(result.finished());
        int[][] tokens = examples.stream().map(example -> example.tokens()[0]).toArray(int[][]::new);
        try (UtteranceEncoder tuned = UtteranceEncoder.fineTuned(tuning, result.bestModel());
                UtteranceEncoder again = UtteranceEncoder.fineTuned(tuning, result.bestModel());
                UtteranceEncoder before = UtteranceEncoder.open(source(), LAYERS, "cpu")) {
            float[][] moved = tuned.encode(tokens);
            assertArrayEquals(again.encode(tokens)[0], moved[0]);
            assertFalse(close(before.encode(tokens)[0], moved[0]), "the vectors did not move");
        }
        assertEquals(
                result.epochs(),
                tuning.run(TrainingListener.NONE, StopSignal.NEVER).epochs(),
                "a finished training is not repeated");
    }

    private static boolean close(float[] a, float[] b) {
        double distance = 0;
        for (int i = 0; i < a.length; i++) {
            distance += Math.abs(a[i] - b[i]);
        }
        return distance < 1e-3;
    }

    private static List<EncodedConversation> examples(int count) {
        Random random = new Random(3);
        List<EncodedConversation> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = random.nextInt(4);
            String text = "you " + List.of("love", "hate", "sea", "rain").get(label) + " " + random.nextInt(100);
            examples.add(EncoderFineTuning.example("u" + i, source().tokeniser().encode(text, 20), label));
        }
        return examples;
    }
}
