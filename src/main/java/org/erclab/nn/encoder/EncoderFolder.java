package org.erclab.nn.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.train.Digests;
import org.erclab.nn.train.SafeTensorsFile;
import org.erclab.text.subword.SubwordTokeniser;
import org.erclab.text.subword.TokeniserFile;

/**
 * A BERT or RoBERTa as Hugging Face publishes it: a folder with {@code config.json}, {@code model.safetensors} and {@code
 * tokenizer.json}. What else lies in it does not matter.
 */
final class EncoderFolder extends EncoderSource {

    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final String TOKENISER = "tokenizer.json";
    private static final long LARGEST_CONFIG = 1 << 20;

    /** A model with a head keeps the encoder's weights under its own name. */
    private static final List<String> PREFIXES = List.of("", "bert.", "roberta.");

    private final String name;
    private final Path folder;
    private final BertShape shape;
    private final SubwordTokeniser tokeniser;

    EncoderFolder(String name, Path folder) {
        this.name = name;
        this.folder = folder;
        try {
            for (String file : List.of(CONFIG, WEIGHTS, TOKENISER)) {
                require(file);
            }
            shape = shape(config());
            try (InputStream in = new BufferedInputStream(Files.newInputStream(folder.resolve(TOKENISER)))) {
                tokeniser = TokeniserFile.read(in, folder.resolve(TOKENISER).toString());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Encoder '" + name + "' cannot be read", unreadable);
        }
        if (tokeniser.size() > shape.vocabulary()) {
            throw wrong("its tokeniser numbers " + tokeniser.size() + " pieces, but its word table has "
                    + shape.vocabulary() + " rows");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BertShape shape() {
        return shape;
    }

    @Override
    public SubwordTokeniser tokeniser() {
        return tokeniser;
    }

    @Override
    public String weightsSha256() throws IOException {
        return Digests.ofFile(folder.resolve(WEIGHTS));
    }

    @Override
    public String tokeniserSha256() throws IOException {
        return Digests.ofFile(folder.resolve(TOKENISER));
    }

    @Override
    void read(Map<String, Tensor> into) throws IOException {
        try (SafeTensorsFile weights = SafeTensorsFile.open(folder.resolve(WEIGHTS))) {
            Map<String, String> stored = new LinkedHashMap<>();
            into.keySet().forEach(weight -> stored.put(weight, stored(weights.names(), weight)));
            for (Map.Entry<String, Tensor> weight : into.entrySet()) {
                weights.copy(stored.get(weight.getKey()), weight.getValue());
            }
        }
    }

    /** The name under which the file has a weight. The oldest checkpoints call gain and bias of a norm gamma and beta. */
    private String stored(Set<String> names, String weight) {
        String old = weight.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta");
        for (String prefix : PREFIXES) {
            for (String form : List.of(weight, old)) {
                if (names.contains(prefix + form)) {
                    return prefix + form;
                }
            }
        }
        throw wrong("its " + WEIGHTS + " lacks the weight '" + weight + "'");
    }

    private JsonNode config() throws IOException {
        Path file = folder.resolve(CONFIG);
        if (Files.size(file) > LARGEST_CONFIG) {
            throw wrong("its " + CONFIG + " has " + Files.size(file) + " bytes: that is no configuration");
        }
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException damaged) {
            throw wrong("its " + CONFIG + " is no JSON: " + damaged.getOriginalMessage());
        }
    }

    private BertShape shape(JsonNode config) {
        String type = config.path("model_type").asText();
        if (!Set.of("bert", "roberta").contains(type)) {
            throw wrong("its model_type is '" + type + "', supported are bert and roberta");
        }
        require(config, "hidden_act", "gelu");
        require(config, "position_embedding_type", "absolute");
        // RoBERTa numbers positions from the one after its padding symbol's.
        int firstPosition = type.equals("roberta") ? config.path("pad_token_id").asInt(1) + 1 : 0;
        try {
            return new BertShape(
                    number(config, "vocab_size"),
                    number(config, "hidden_size"),
                    number(config, "num_hidden_layers"),
                    number(config, "num_attention_heads"),
                    number(config, "intermediate_size"),
                    number(config, "max_position_embeddings"),
                    firstPosition,
                    number(config, "type_vocab_size"),
                    config.path("layer_norm_eps").asDouble(1e-12));
        } catch (IllegalArgumentException impossible) {
            throw wrong(impossible.getMessage());
        }
    }

    private int number(JsonNode config, String key) {
        JsonNode number = config.path(key);
        if (!number.canConvertToInt()) {
            throw new IllegalArgumentException("its " + CONFIG + " has no whole number " + key);
        }
        return number.asInt();
    }

    private void require(JsonNode config, String key, String supported) {
        String found = config.path(key).asText(supported);
        if (!found.equals(supported)) {
            throw wrong("its " + key + " is '" + found + "', supported is " + supported);
        }
    }

    private void require(String file) {
        if (!Files.isRegularFile(folder.resolve(file))) {
            String way = file.equals(WEIGHTS) ? ": save the model with safe_serialization, in one file" : "";
            throw wrong(folder.resolve(file) + " is missing" + way);
        }
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("Encoder '" + name + "' cannot be used: " + problem);
    }
}
