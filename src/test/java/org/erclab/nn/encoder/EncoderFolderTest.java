package org.erclab.nn.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderFolderTest {

    private static final List<String> UTTERANCES = List.of("You love the sea!", "No.", "I hate you, I hate the rain");

    @TempDir
    Path library;

    @Test
    void bertGivesTheNumbersOfItsEquations() throws IOException {
        SmallEncoderFolder small = SmallEncoderFolder.bert(library.resolve("small"), 1);
        small.write();
        assertEquals(0, largestDifference(small, 0), 1e-12);
    }

    @Test
    void robertaGivesTheNumbersOfItsEquations() throws IOException {
        SmallEncoderFolder small = SmallEncoderFolder.roberta(library.resolve("small"), 2);
        small.write();
        assertEquals(0, largestDifference(small, 2), 1e-12);
        assertEquals(SmallEncoderFolder.POSITIONS - 2, open().shape().maxTokens());
    }

    @Test
    void weightsOfAModelWithAHeadAreFoundUnderItsName() throws IOException {
        SmallEncoderFolder small = SmallEncoderFolder.roberta(library.resolve("small"), 3);
        small.write("roberta.", "F32");
        assertEquals(0, largestDifference(small, 2), 1e-12);
    }

    @Test
    void gainAndBiasMayHaveTheirOldNames() throws IOException {
        SmallEncoderFolder small = SmallEncoderFolder.bert(library.resolve("small"), 4);
        SmallEncoderFolder old = SmallEncoderFolder.bert(library.resolve("small"), 4);
        for (String name : List.copyOf(old.weights.keySet())) {
            String before =
                    name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta");
            old.weights.put(before, old.weights.remove(name));
            old.shapes.put(before, old.shapes.remove(name));
        }
        old.write("bert.", "F32");
        assertEquals(0, largestDifference(small, 0), 1e-12);
    }

    @Test
    void halfPrecisionIsRead() throws IOException {
        SmallEncoderFolder small = SmallEncoderFolder.bert(library.resolve("small"), 5);
        small.write("", "F16");
        assertEquals(0, largestDifference(small, 0), 0.05);
        small.weights.values().forEach(numbers -> {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Float.float16ToFloat(Float.floatToFloat16(numbers[i]));
            }
        });
        assertEquals(0, largestDifference(small, 0), 1e-12);
    }

    @Test
    void aVectorIsTheMeanOfTheFirstTokensStates() throws IOException {
        SmallEncoderFolder small = SmallEncoderFolder.roberta(library.resolve("small"), 6);
        small.write();
        int[][] tokens = tokens(open());
        for (AveragedLayers layers :
                List.of(new AveragedLayers(0, 2), new AveragedLayers(2, 2), new AveragedLayers(1, 1))) {
            int top = layers.top() == 0 ? SmallEncoderFolder.LAYERS : layers.top();
            try (UtteranceEncoder encoder = UtteranceEncoder.open(open(), layers, "cpu")) {
                float[][] vectors = encoder.encode(tokens);
                for (int n = 0; n < tokens.length; n++) {
                    double[][][] states = new PlainBert(small, 2).states(tokens[n]);
                    for (int h = 0; h < SmallEncoderFolder.HIDDEN; h++) {
                        double mean = 0;
                        for (int layer = top - layers.count() + 1; layer <= top; layer++) {
                            mean += states[layer][0][h] / layers.count();
                        }
                        assertEquals(mean, vectors[n][h], 1e-5);
                    }
                }
            }
        }
    }

    @Test
    void manyUtterancesKeepTheirOrder() throws IOException {
        SmallEncoderFolder.bert(library.resolve("small"), 7).write();
        EncoderSource source = open();
        int[][] tokens = new int[500][];
        for (int n = 0; n < tokens.length; n++) {
            tokens[n] = source.tokeniser().encode("you love " + "the ".repeat(n % 17) + n, 40);
        }
        try (UtteranceEncoder encoder = UtteranceEncoder.open(source, new AveragedLayers(0, 1), "cpu")) {
            float[][] vectors = encoder.encode(tokens);
            for (int n = 0; n < tokens.length; n += 61) {
                assertArrayEquals(encoder.encode(new int[][] {tokens[n]})[0], vectors[n], 1e-5f);
            }
        }
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        refused("There is no encoder 'small': use bge-small-en-v1.5, or put a folder", () -> open());

        SmallEncoderFolder small = SmallEncoderFolder.bert(library.resolve("small"), 8);
        small.write();
        Files.delete(small.folder.resolve("model.safetensors"));
        refused("model.safetensors is missing: save the model with safe_serialization", () -> open());

        small.config.put("model_type", "gpt2");
        small.write();
        refused("its model_type is 'gpt2', supported are bert and roberta", () -> open());

        small.config.put("model_type", "bert").put("hidden_act", "relu");
        small.write();
        refused("its hidden_act is 'relu', supported is gelu", () -> open());

        small.config.put("hidden_act", "gelu").put("num_attention_heads", 3);
        small.write();
        refused("a multiple of its heads, got 8 and 3", () -> open());

        small.config.put("num_attention_heads", 2).put("hidden_size", 2_000_000_000);
        small.write();
        refused("hidden is between 1 and 8192, got 2000000000", () -> open());

        small.config.put("hidden_size", 8).remove("vocab_size");
        small.write();
        refused("its config.json has no whole number vocab_size", () -> open());

        small.config.put("vocab_size", 50);
        small.write();
        refused("its tokeniser numbers 196 pieces, but its word table has 50 rows", () -> open());

        small.config.put("vocab_size", SmallEncoderFolder.VOCABULARY + 1);
        small.write();
        refused("word_embeddings.weight' is F32 [300, 8], expected F32 [301, 8]", this::openWeights);

        small.config.put("vocab_size", SmallEncoderFolder.VOCABULARY);
        float[] lost = small.weights.remove("encoder.layer.1.output.dense.bias");
        small.write();
        refused("lacks the weight 'encoder.layer.1.output.dense.bias'", this::openWeights);

        small.weights.put("encoder.layer.1.output.dense.bias", lost);
        small.write();
        Path weights = small.folder.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(whole, whole.length - 10));
        refused("bytes, its header describes " + whole.length, this::openWeights);

        Files.write(weights, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        refused("is no safetensors file", this::openWeights);

        Files.writeString(small.folder.resolve("config.json"), "{");
        refused("its config.json is no JSON", () -> open());

        refused("has 12 layers: it has no 4 layers up to layer 14", () -> UtteranceEncoder.open(
                        EncoderSource.of(EncoderSource.EMBEDDED, library), new AveragedLayers(14, 4), "cpu")
                .close());
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static void refused(String problem, Attempt attempt) {
        Exception refusal = assertThrows(Exception.class, attempt::run);
        String message = refusal.getMessage();
        assertTrue(message.contains(problem), message);
        assertEquals(1, message.lines().count(), message);
    }

    private EncoderSource open() {
        return EncoderSource.of("small", library);
    }

    private void openWeights() throws IOException {
        UtteranceEncoder.open(open(), new AveragedLayers(0, 1), "cpu").close();
    }

    private static int[][] tokens(EncoderSource source) {
        return UTTERANCES.stream()
                .map(text -> source.tokeniser().encode(text, source.shape().maxTokens()))
                .toArray(int[][]::new);
    }

    /** Over all layers and real tokens, in 64-bit arithmetic. */
    @SuppressWarnings("try") // scope and guard act by being open
    private double largestDifference(SmallEncoderFolder expected, int firstPosition) throws IOException {
        EncoderSource source = open();
        int[][] tokens = tokens(source);
        PlainBert plain = new PlainBert(expected, firstPosition);
        try (PointerScope scope = new PointerScope();
                NoGradGuard outsideGraph = new NoGradGuard();
                Rng unused = new Rng(0);
                Parameters parameters = new Parameters(new Backend("cpu", Precision.DOUBLE), unused)) {
            BertEncoder encoder = new BertEncoder(
                    parameters, source.shape(), source.shape().layers(), new BertEncoder.Trained(true, 0), 0);
            source.read(encoder.weights());
            List<Tensor> states = encoder.states(tokens, Forward.predicting());
            double largest = 0;
            int row = 0;
            for (int n = 0; n < tokens.length; n++) {
                double[][][] numbers = plain.states(tokens[n]);
                for (int layer = 0; layer < numbers.length; layer++) {
                    Tensor own =
                            states.get(layer).narrow(0, row, tokens[n].length).contiguous(); // [T_n, H]
                    DoublePointer values = own.data_ptr_double();
                    for (int t = 0; t < tokens[n].length; t++) {
                        for (int h = 0; h < SmallEncoderFolder.HIDDEN; h++) {
                            double value = values.get((long) t * SmallEncoderFolder.HIDDEN + h);
                            largest = Math.max(largest, Math.abs(value - numbers[layer][t][h]));
                        }
                    }
                }
                row += tokens[n].length;
            }
            return largest;
        }
    }
}
