package org.erclab.nn.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;
import org.junit.jupiter.api.Test;

/** The encoder that comes with the program against ONNX Runtime, which executes the same file. */
class EmbeddedEncoderTest {

    private static final List<String> UTTERANCES = List.of(
            "Oh my God, he's lost it. He's totally lost it.",
            "What?",
            "I just thought that maybe, after all these years, you would want to come along and see the old place once"
                    + " more before they tear it down.",
            "Guess what, I got an audition!!!");

    private final EncoderSource source = EncoderSource.of(EncoderSource.EMBEDDED, null);

    @Test
    @SuppressWarnings("try") // scope and guard act by being open
    void itsStatesAreThoseOfOnnxRuntime() throws IOException, OrtException {
        int[][] tokens = tokens();
        BertShape shape = source.shape();
        try (PointerScope scope = new PointerScope();
                NoGradGuard outsideGraph = new NoGradGuard();
                Rng unused = new Rng(0);
                Parameters parameters = new Parameters(new Backend("cpu", Precision.FLOAT), unused)) {
            BertEncoder encoder =
                    new BertEncoder(parameters, shape, shape.layers(), BertEncoder.Trained.nothing(shape.layers()), 0);
            source.read(encoder.weights());
            Tensor last = encoder.states(tokens, Forward.predicting()).getLast(); // [Σ, H]
            float[] own = new float[(int) last.numel()];
            try (FloatPointer numbers = last.contiguous().data_ptr_float()) {
                numbers.get(own);
            }
            float[][][] expected = onnxRuntime(tokens);
            int next = 0;
            double largest = 0;
            for (int n = 0; n < tokens.length; n++) {
                for (int t = 0; t < tokens[n].length; t++) {
                    for (int h = 0; h < shape.hidden(); h++) {
                        largest = Math.max(largest, Math.abs(own[next++] - expected[n][t][h]));
                    }
                }
            }
            System.out.printf("Largest difference from ONNX Runtime: %.2e%n", largest);
            assertTrue(largest < 1e-4, "largest difference " + largest);
            assertEquals(
                    33_212_160,
                    encoder.weights().values().stream().mapToLong(Tensor::numel).sum());
        }
    }

    @Test
    void itsVectorsDependOnTheUtteranceAlone() throws IOException {
        int[][] tokens = tokens();
        try (UtteranceEncoder encoder = UtteranceEncoder.open(source, AveragedLayers.LAST_FOUR, "cpu")) {
            float[][] together = encoder.encode(tokens);
            for (int n = 0; n < tokens.length; n++) {
                float[] alone = encoder.encode(new int[][] {tokens[n]})[0];
                assertEquals(384, alone.length);
                for (int h = 0; h < alone.length; h++) {
                    assertEquals(alone[h], together[n][h], 1e-5);
                }
            }
        }
    }

    @Test
    void itIsNamedByTheHashOfItsFiles() throws IOException {
        assertTrue(source.weightsSha256().matches("[0-9a-f]{64}"));
        assertTrue(source.tokeniserSha256().matches("[0-9a-f]{64}"));
        assertEquals(30_522, source.tokeniser().size());
    }

    private int[][] tokens() {
        return UTTERANCES.stream()
                .map(text -> source.tokeniser().encode(text, 512))
                .toArray(int[][]::new);
    }

    private static float[][][] onnxRuntime(int[][] tokens) throws IOException, OrtException {
        byte[] model;
        try (InputStream in =
                EmbeddedEncoderTest.class.getClassLoader().getResourceAsStream(EncoderSource.EMBEDDED + ".onnx")) {
            model = in.readAllBytes();
        }
        int longest = Arrays.stream(tokens).mapToInt(row -> row.length).max().orElseThrow();
        long[][] numbers = new long[tokens.length][longest];
        long[][] mask = new long[tokens.length][longest];
        for (int n = 0; n < tokens.length; n++) {
            for (int t = 0; t < tokens[n].length; t++) {
                numbers[n][t] = tokens[n][t];
                mask[n][t] = 1;
            }
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions oneThread = new OrtSession.SessionOptions();
        oneThread.setIntraOpNumThreads(1);
        try (OrtSession session = environment.createSession(model, oneThread);
                OnnxTensor ids = OnnxTensor.createTensor(environment, numbers);
                OnnxTensor seen = OnnxTensor.createTensor(environment, mask);
                OnnxTensor types = OnnxTensor.createTensor(environment, new long[tokens.length][longest]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", seen, "token_type_ids", types))) {
            return (float[][][]) result.get(0).getValue();
        }
    }
}
