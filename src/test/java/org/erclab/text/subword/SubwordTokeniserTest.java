package org.erclab.text.subword;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both kinds of tokenisers against Hugging Face's own, and what is refused. */
class SubwordTokeniserTest {

    private static final String BERT = "bge-small-en-v1.5-tokenizer.json";

    /** What utterances look like, and what they should not look like. */
    private static final List<String> TEXTS = List.of(
            "Oh my God, he's lost it. He's totally lost it.",
            "What?!  You're kidding… aren't you -- I mean, $5.50?",
            "  I'LL\tbe\nthere\r\n at 10:30pm;  ",
            "naïve café Ångström İstanbul ΣΊΣΥΦΟΣ Straße ﬁancé",
            "我爱你 means “I love you” — don't you think?",
            "mail me@example.org #happy :-) 😀👍🏽 \u200d\u200bzero\u00a0width\u3000wide",
            "unbelievablyextraordinaryantidisestablishmentarianism ".repeat(3),
            "a".repeat(101) + " " + "b".repeat(100),
            "",
            " ",
            "x\u0000y\ufffdz\u0085w",
            "we've he'd they'll I'm it's 'tis 'Twas o'clock");

    @TempDir
    Path folder;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void wordPieceGivesThePublishedNumbers() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        try (InputStream in = resource()) {
            Files.copy(in, file);
        }
        compare(file, random(400, 11));
    }

    @Test
    void bytePairsGiveThePublishedNumbers() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        for (boolean leadingBlank : new boolean[] {false, true}) {
            Files.write(file, json.writeValueAsBytes(bytePairs(leadingBlank)));
            compare(file, random(400, 12));
        }
    }

    @Test
    void aLongUtteranceKeepsItsEnd() throws IOException {
        SubwordTokeniser tokeniser = bert();
        int[] whole = tokeniser.encode("one two three four five", 512);
        int[] cut = tokeniser.encode("one two three four five", 5);
        assertEquals(7, whole.length);
        assertArrayEquals(new int[] {whole[0], whole[1], whole[2], whole[3], whole[6]}, cut);
        assertArrayEquals(new int[] {101, 102}, tokeniser.encode("one two", 2));
        assertThrows(IllegalArgumentException.class, () -> tokeniser.encode("one", 1));
    }

    @Test
    void textIsNeverAControlSymbol() throws IOException {
        int[] tokens = bert().encode("[CLS] [SEP] [MASK] [PAD] [UNK]", 100);
        List<Integer> middle =
                Arrays.stream(tokens, 1, tokens.length - 1).boxed().toList();
        for (int control : new int[] {0, 100, 101, 102, 103}) {
            assertFalse(middle.contains(control), "symbol " + control + " in " + middle);
        }
        assertTrue(middle.size() >= 5 * 3, "brackets and words: " + middle);
    }

    @Test
    void whatIsNotUnderstoodIsRefusedInOneLine() throws IOException {
        ObjectNode unigram = bytePairs(false);
        ((ObjectNode) unigram.get("model")).put("type", "Unigram");
        refused(unigram, "its model is 'Unigram', supported is WordPiece or byte-level BPE");

        ObjectNode frameless = bytePairs(false);
        frameless.remove("post_processor");
        refused(frameless, "its post_processor is missing");

        ObjectNode normalised = bytePairs(false);
        normalised.putObject("normalizer").put("type", "NFC");
        refused(normalised, "its normalizer is 'NFC'");

        ObjectNode incomplete = bytePairs(false);
        ((ObjectNode) incomplete.get("model").get("vocab")).remove("A");
        refused(incomplete, "its vocabulary lacks the piece 'A'");

        ObjectNode empty = bytePairs(false);
        ((ObjectNode) empty.get("model")).putObject("vocab");
        refused(empty, "it holds no vocabulary");

        ObjectNode broken = bytePairs(false);
        ((ArrayNode) broken.get("model").get("merges")).add("one two three");
        refused(broken, "is no pair");

        String message = assertThrows(IllegalArgumentException.class, () -> read("{\"model\": ".getBytes()))
                .getMessage();
        assertTrue(message.startsWith("Tokeniser 'small.json' is no JSON"), message);
    }

    private void compare(Path file, List<String> more) throws IOException {
        SubwordTokeniser own;
        try (InputStream in = Files.newInputStream(file)) {
            own = TokeniserFile.read(in, file.toString());
        }
        try (HuggingFaceTokenizer published = PublishedTokenisers.open(file)) {
            List<String> texts = new ArrayList<>(TEXTS);
            texts.addAll(more);
            for (String text : texts) {
                assertArrayEquals(
                        PublishedTokenisers.encode(published, text),
                        own.encode(text, 10_000),
                        () -> "of '" + text + "'");
            }
        }
    }

    /** Lines of letters, marks, blanks and symbols of several scripts, none of them newer than both Unicode tables. */
    private static List<String> random(int count, long seed) {
        String letters = "abcdefghij ABC 0123 .,!?'\"-éèüßñçøÅλΣбЖ中文あア한글\u00a0\t—…“”€😀🎉";
        int[] alphabet = letters.codePoints().toArray();
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder line = new StringBuilder();
            random.ints(1 + random.nextInt(60), 0, alphabet.length).forEach(c -> line.appendCodePoint(alphabet[c]));
            lines.add(line.toString());
        }
        return lines;
    }

    /** A small RoBERTa tokeniser: all bytes, and the pairs that are most frequent in the texts above. */
    private ObjectNode bytePairs(boolean leadingBlank) {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        for (String symbol : List.of("<s>", "<pad>", "</s>", "<unk>")) {
            vocabulary.put(symbol, vocabulary.size());
        }
        for (int b = 0; b < 256; b++) {
            vocabulary.put(Character.toString(ByteLevelBpe.letterOf(b)), vocabulary.size());
        }
        List<String> merges = new ArrayList<>();
        List<List<String>> words = new ArrayList<>();
        for (String text : TEXTS) {
            for (String word : text.split("(?= )")) {
                List<String> letters = new ArrayList<>();
                for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
                    letters.add(Character.toString(ByteLevelBpe.letterOf(b & 0xFF)));
                }
                words.add(letters);
            }
        }
        for (int merge = 0; merge < 120; merge++) {
            Map<String, Integer> pairs = new LinkedHashMap<>();
            words.forEach(word -> {
                for (int i = 0; i + 1 < word.size(); i++) {
                    pairs.merge(word.get(i) + " " + word.get(i + 1), 1, Integer::sum);
                }
            });
            String best = pairs.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            merges.add(best);
            vocabulary.putIfAbsent(best.replace(" ", ""), vocabulary.size());
            words.forEach(word -> {
                for (int i = 0; i + 1 < word.size(); i++) {
                    if ((word.get(i) + " " + word.get(i + 1)).equals(best)) {
                        word.set(i, word.get(i) + word.remove(i + 1));
                    }
                }
            });
        }
        ObjectNode root = json.createObjectNode();
        root.put("version", "1.0");
        root.putNull("truncation").putNull("padding").putNull("normalizer");
        root.putArray("added_tokens");
        root.putObject("pre_tokenizer")
                .put("type", "ByteLevel")
                .put("add_prefix_space", leadingBlank)
                .put("trim_offsets", true)
                .put("use_regex", true);
        ObjectNode frame = root.putObject("post_processor").put("type", "RobertaProcessing");
        frame.putArray("sep").add("</s>").add(2);
        frame.putArray("cls").add("<s>").add(0);
        frame.put("trim_offsets", true).put("add_prefix_space", leadingBlank);
        ObjectNode model = root.putObject("model").put("type", "BPE");
        model.set("vocab", json.valueToTree(vocabulary));
        merges.forEach(model.putArray("merges")::add);
        return root;
    }

    private void refused(ObjectNode file, String problem) throws IOException {
        byte[] bytes = json.writeValueAsBytes(file);
        String message =
                assertThrows(IllegalArgumentException.class, () -> read(bytes)).getMessage();
        assertTrue(message.startsWith("Tokeniser 'small.json' cannot be used: "), message);
        assertTrue(message.contains(problem), message);
        assertEquals(1, message.lines().count(), message);
    }

    private static SubwordTokeniser read(byte[] bytes) throws IOException {
        return TokeniserFile.read(new ByteArrayInputStream(bytes), "small.json");
    }

    private static SubwordTokeniser bert() throws IOException {
        try (InputStream in = resource()) {
            return TokeniserFile.read(in, BERT);
        }
    }

    private static InputStream resource() {
        return SubwordTokeniserTest.class.getClassLoader().getResourceAsStream(BERT);
    }
}
