package org.erclab.nn.encoder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A folder as Hugging Face's library leaves it, with random weights of a tiny encoder. Written without the program's own
 * classes, and able to be wrong.
 */
public final class SmallEncoderFolder {

    static final int VOCABULARY = 300;
    static final int HIDDEN = 8;
    static final int LAYERS = 3;
    static final int HEADS = 2;
    static final int INNER = 12;
    static final int POSITIONS = 40;

    private static final ObjectMapper JSON = new ObjectMapper();

    final Path folder;
    final ObjectNode config = JSON.createObjectNode();
    final Map<String, float[]> weights = new LinkedHashMap<>();
    final Map<String, int[]> shapes = new LinkedHashMap<>();
    private final String type;

    private SmallEncoderFolder(Path folder, String type, long seed) {
        this.folder = folder;
        this.type = type;
        config.put("model_type", type)
                .put("vocab_size", VOCABULARY)
                .put("hidden_size", HIDDEN)
                .put("num_hidden_layers", LAYERS)
                .put("num_attention_heads", HEADS)
                .put("intermediate_size", INNER)
                .put("max_position_embeddings", POSITIONS)
                .put("type_vocab_size", type.equals("bert") ? 2 : 1)
                .put("hidden_act", "gelu")
                .put("layer_norm_eps", 1e-5)
                .put("pad_token_id", type.equals("bert") ? 0 : 1);
        draw(new Random(seed));
    }

    /** A BERT; written by {@link #write}. */
    public static SmallEncoderFolder bert(Path folder, long seed) {
        return new SmallEncoderFolder(folder, "bert", seed);
    }

    /** A RoBERTa; written by {@link #write}. */
    public static SmallEncoderFolder roberta(Path folder, long seed) {
        return new SmallEncoderFolder(folder, "roberta", seed);
    }

    private void draw(Random random) {
        weight(random, "embeddings.word_embeddings.weight", 1, VOCABULARY, HIDDEN);
        weight(random, "embeddings.position_embeddings.weight", 0.5, POSITIONS, HIDDEN);
        weight(
                random,
                "embeddings.token_type_embeddings.weight",
                0.5,
                config.path("type_vocab_size").asInt(),
                HIDDEN);
        norm(random, "embeddings.LayerNorm");
        for (int layer = 0; layer < LAYERS; layer++) {
            String name = "encoder.layer." + layer;
            for (String projection : List.of("self.query", "self.key", "self.value", "output.dense")) {
                weight(random, name + ".attention." + projection + ".weight", 0.4, HIDDEN, HIDDEN);
                weight(random, name + ".attention." + projection + ".bias", 0.2, HIDDEN);
            }
            norm(random, name + ".attention.output.LayerNorm");
            weight(random, name + ".intermediate.dense.weight", 0.4, INNER, HIDDEN);
            weight(random, name + ".intermediate.dense.bias", 0.2, INNER);
            weight(random, name + ".output.dense.weight", 0.4, HIDDEN, INNER);
            weight(random, name + ".output.dense.bias", 0.2, HIDDEN);
            norm(random, name + ".output.LayerNorm");
        }
    }

    private void norm(Random random, String name) {
        weight(random, name + ".weight", 0.3, HIDDEN);
        for (int i = 0; i < HIDDEN; i++) {
            weights.get(name + ".weight")[i] += 1;
        }
        weight(random, name + ".bias", 0.3, HIDDEN);
    }

    private void weight(Random random, String name, double scale, int... shape) {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) (scale * random.nextGaussian());
        }
        weights.put(name, numbers);
        shapes.put(name, shape);
    }

    /** Writes the three files, with the weights as they are called. */
    public Path write() throws IOException {
        return write("", "F32");
    }

    /**
     * Writes the three files.
     *
     * @param prefix before the weights' names, as models with a head have it
     * @param numberType F32, or F16 for half the bytes
     */
    Path write(String prefix, String numberType) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("config.json"), JSON.writeValueAsBytes(config));
        Files.write(folder.resolve("tokenizer.json"), JSON.writeValueAsBytes(tokeniser()));
        Files.write(folder.resolve("model.safetensors"), safetensors(prefix, numberType));
        return folder;
    }

    private byte[] safetensors(String prefix, String numberType) throws IOException {
        int bytes = numberType.equals("F16") ? 2 : 4;
        ObjectNode header = JSON.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        int end = 0;
        for (Map.Entry<String, float[]> weight : weights.entrySet()) {
            ObjectNode entry = header.putObject(prefix + weight.getKey()).put("dtype", numberType);
            for (int dimension : shapes.get(weight.getKey())) {
                entry.withArray("shape").add(dimension);
            }
            entry.putArray("data_offsets").add(end).add(end += bytes * weight.getValue().length);
        }
        // What else published files hold: a head, and numbers that are no floats.
        header.putObject("cls.bias").put("dtype", "F32").putArray("shape").add(1);
        header.withObject("cls.bias").putArray("data_offsets").add(end).add(end += 4);
        header.putObject(prefix + "embeddings.position_ids")
                .put("dtype", "I64")
                .putArray("shape")
                .add(1)
                .add(1);
        header.withObject(prefix + "embeddings.position_ids")
                .putArray("data_offsets")
                .add(end)
                .add(end += 8);
        byte[] text = JSON.writeValueAsBytes(header);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + end).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(text.length).put(text);
        for (float[] numbers : weights.values()) {
            for (float number : numbers) {
                if (bytes == 2) {
                    file.putShort(Float.floatToFloat16(number));
                } else {
                    file.putFloat(number);
                }
            }
        }
        return file.array();
    }

    /** All ASCII letters and marks as pieces of their own, and a few words. */
    private ObjectNode tokeniser() {
        return type.equals("bert") ? wordPiece() : bytePairs();
    }

    private ObjectNode wordPiece() {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("normalizer").put("type", "BertNormalizer");
        root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        ObjectNode frame = root.putObject("post_processor").put("type", "BertProcessing");
        frame.putArray("sep").add("[SEP]").add(3);
        frame.putArray("cls").add("[CLS]").add(2);
        ObjectNode model = root.putObject("model").put("type", "WordPiece").put("unk_token", "[UNK]");
        ObjectNode vocabulary = model.putObject("vocab");
        for (String symbol : List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "you", "love", "hate")) {
            vocabulary.put(symbol, vocabulary.size());
        }
        for (char c = '!'; c <= '~'; c++) {
            vocabulary.put(String.valueOf(c), vocabulary.size());
            vocabulary.put("##" + c, vocabulary.size());
        }
        return root;
    }

    private ObjectNode bytePairs() {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("pre_tokenizer").put("type", "ByteLevel").put("add_prefix_space", false);
        ObjectNode frame = root.putObject("post_processor").put("type", "RobertaProcessing");
        frame.putArray("sep").add("</s>").add(2);
        frame.putArray("cls").add("<s>").add(0);
        ObjectNode model = root.putObject("model").put("type", "BPE");
        ObjectNode vocabulary = model.putObject("vocab");
        for (String symbol : List.of("<s>", "<pad>", "</s>", "<unk>")) {
            vocabulary.put(symbol, vocabulary.size());
        }
        int invisible = 256;
        for (int b = 0; b < 256; b++) {
            boolean visible = b >= 33 && b <= 126 || b >= 161 && b <= 172 || b >= 174;
            vocabulary.put(Character.toString(visible ? b : invisible++), vocabulary.size());
        }
        vocabulary.put("yo", vocabulary.size()).put("you", vocabulary.size());
        model.putArray("merges").add("y o").add("yo u");
        return root;
    }
}
