package org.erclab.text.subword;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code tokenizer.json}, the form in which Hugging Face's library stores a tokeniser: WordPiece behind BERT's
 * normaliser, or byte-level BPE. What is not understood is refused: numbers that are nearly right would do silent harm.
 */
public final class TokeniserFile {

    /** Larger files than any published vocabulary's are refused unread. */
    private static final int LARGEST_BYTES = 64 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(100).build());
    }

    private final String file;
    private final JsonNode root;

    private TokeniserFile(String file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads a tokeniser.
     *
     * @param file what the stream is, for messages
     * @throws IllegalArgumentException when the content is damaged or of a kind that is not supported
     */
    public static SubwordTokeniser read(InputStream in, String file) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
        if (bytes.length > LARGEST_BYTES) {
            throw new IllegalArgumentException(
                    "Tokeniser '" + file + "' is larger than " + (LARGEST_BYTES >> 20) + " MiB: that is no vocabulary");
        }
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (JsonProcessingException damaged) {
            throw new IllegalArgumentException(
                    "Tokeniser '" + file + "' is no JSON: " + damaged.getOriginalMessage() + " in line "
                            + damaged.getLocation().getLineNr(),
                    damaged);
        }
        return new TokeniserFile(file, root).tokeniser();
    }

    private SubwordTokeniser tokeniser() {
        JsonNode model = root.path("model");
        Map<String, Integer> numbers = numbers(model.path("vocab"));
        Pieces pieces =
                switch (type(model)) {
                    case "WordPiece" -> wordPiece(model, numbers);
                    case "BPE" -> bytePairs(model, numbers);
                    default -> throw refused("model", type(model), "WordPiece or byte-level BPE");
                };
        return new SubwordTokeniser(pieces, symbol(0, "cls", numbers), symbol(2, "sep", numbers));
    }

    private Pieces wordPiece(JsonNode model, Map<String, Integer> numbers) {
        JsonNode normaliser = root.path("normalizer");
        require("normalizer", type(normaliser), "BertNormalizer");
        require("pre_tokenizer", type(root.path("pre_tokenizer")), "BertPreTokenizer");
        String unknown = model.path("unk_token").asText("[UNK]");
        if (!numbers.containsKey(unknown)) {
            throw wrong("its vocabulary lacks the unknown symbol '" + unknown + "'");
        }
        boolean lowerCase = normaliser.path("lowercase").asBoolean(true);
        JsonNode stripAccents = normaliser.path("strip_accents");
        return new WordPiece(
                new BertNormaliser(
                        normaliser.path("clean_text").asBoolean(true),
                        normaliser.path("handle_chinese_chars").asBoolean(true),
                        stripAccents.isBoolean() ? stripAccents.asBoolean() : lowerCase,
                        lowerCase),
                numbers,
                unknown,
                model.path("continuing_subword_prefix").asText("##"),
                model.path("max_input_chars_per_word").asInt(100));
    }

    private Pieces bytePairs(JsonNode model, Map<String, Integer> numbers) {
        JsonNode words = root.path("pre_tokenizer");
        require("pre_tokenizer", type(words), "ByteLevel");
        if (!type(root.path("normalizer")).isEmpty()) {
            throw refused("normalizer", type(root.path("normalizer")), "none before byte-level BPE");
        }
        if (!words.path("use_regex").asBoolean(true)
                || model.path("ignore_merges").asBoolean()) {
            throw wrong("it cuts words in another way than GPT-2 does (use_regex, ignore_merges)");
        }
        List<String[]> merges = new ArrayList<>();
        for (JsonNode merge : model.path("merges")) {
            String[] pair = merge.isArray()
                    ? new String[] {merge.path(0).asText(), merge.path(1).asText()}
                    : merge.asText().split(" ", -1);
            if (pair.length != 2 || pair[0].isEmpty() || pair[1].isEmpty()) {
                throw wrong("merge " + (merges.size() + 1) + " is no pair: " + merge);
            }
            merges.add(pair);
        }
        try {
            return new ByteLevelBpe(
                    numbers, merges, words.path("add_prefix_space").asBoolean(true));
        } catch (IllegalArgumentException incomplete) {
            throw wrong(incomplete.getMessage());
        }
    }

    /** Number of the symbol before (place 0) or after (place 2) a single text. */
    private int symbol(int place, String name, Map<String, Integer> numbers) {
        JsonNode frame = root.path("post_processor");
        JsonNode number =
                switch (type(frame)) {
                    case "BertProcessing", "RobertaProcessing" ->
                        frame.path(name).path(1);
                    case "TemplateProcessing" ->
                        frame.path("special_tokens")
                                .path(templateSymbol(frame.path("single"), place))
                                .path("ids")
                                .path(0);
                    default ->
                        throw refused(
                                "post_processor",
                                type(frame),
                                "TemplateProcessing, BertProcessing or RobertaProcessing");
                };
        if (!number.canConvertToInt() || !numbers.containsValue(number.asInt())) {
            throw wrong("its post_processor names no symbol of the vocabulary for '" + name + "'");
        }
        return number.asInt();
    }

    private String templateSymbol(JsonNode single, int place) {
        if (single.size() != 3 || !single.path(1).has("Sequence")) {
            throw wrong("its template is not: a symbol, the text, a symbol");
        }
        return single.path(place).path("SpecialToken").path("id").asText();
    }

    private Map<String, Integer> numbers(JsonNode vocabulary) {
        if (!vocabulary.isObject() || vocabulary.isEmpty()) {
            throw wrong("it holds no vocabulary");
        }
        Map<String, Integer> numbers = HashMap.newHashMap(vocabulary.size());
        vocabulary.properties().forEach(entry -> put(numbers, entry.getKey(), entry.getValue()));
        root.path("added_tokens")
                .forEach(token -> put(numbers, token.path("content").asText(), token.path("id")));
        return numbers;
    }

    private void put(Map<String, Integer> numbers, String piece, JsonNode number) {
        if (!number.canConvertToInt() || number.asInt() < 0) {
            throw wrong("piece '" + piece + "' has the number " + number);
        }
        numbers.put(piece, number.asInt());
    }

    private void require(String part, String found, String expected) {
        if (!found.equals(expected)) {
            throw refused(part, found, expected);
        }
    }

    private static String type(JsonNode part) {
        return part.path("type").asText("");
    }

    private IllegalArgumentException refused(String part, String found, String supported) {
        return wrong("its " + part + " is " + (found.isEmpty() ? "missing" : "'" + found + "'") + ", supported is "
                + supported);
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("Tokeniser '" + file + "' cannot be used: " + problem);
    }
}
