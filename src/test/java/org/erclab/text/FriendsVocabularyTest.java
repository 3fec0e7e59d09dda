package org.erclab.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.erclab.SharedData;
import org.junit.jupiter.api.Test;

/** HiGRU's preprocessing of Friends, by the counts that its program arrives at; skipped where Friends is not at hand. */
class FriendsVocabularyTest {

    private static List<List<String>> friends(UnaryOperator<String> text) throws IOException {
        Optional<Path> folder = SharedData.folder("data/emotionlines");
        assumeTrue(folder.isPresent(), "Friends is not at hand");
        Tokeniser tokeniser = Tokenisers.of("released");
        List<List<String>> utterances = new ArrayList<>();
        for (String split : List.of("train", "dev", "test")) {
            JsonNode dialogues = new ObjectMapper()
                    .readTree(folder.get().resolve("friends_" + split + ".json").toFile());
            for (JsonNode dialogue : dialogues) {
                for (JsonNode utterance : dialogue) {
                    utterances.add(tokeniser.tokens(
                            text.apply(utterance.get("utterance").asText())));
                }
            }
        }
        return utterances;
    }

    @Test
    void friendsHasTheReleasedVocabulary() throws IOException {
        Vocabulary vocabulary = Vocabulary.build(friends(UnaryOperator.identity()), 2);
        assertEquals(6_291, vocabulary.distinctTokens());
        assertEquals(3_261, vocabulary.size());
        assertEquals(3_032, vocabulary.rareTokens());
        assertEquals(140_828, vocabulary.tokensSeen());
        assertEquals(7_555, vocabulary.count(vocabulary.indexOf("")));
    }

    @Test
    void oneUtteranceOfFriendsIsLongerThanSixtyTokens() throws IOException {
        List<Integer> lengths = friends(UnaryOperator.identity()).stream()
                .map(List::size)
                .filter(length -> length > 60)
                .toList();
        assertEquals(List.of(73), lengths);
    }

    /** A reader that repairs the C1 control characters must not change what the released tokeniser makes of them. */
    @Test
    void repairingTheControlCharactersChangesNothing() throws IOException {
        List<List<String>> raw = friends(UnaryOperator.identity());
        List<List<String>> repaired = friends(FriendsVocabularyTest::fromWindows1252);
        long different = 0;
        List<String> examples = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            if (!raw.get(i).equals(repaired.get(i))) {
                different++;
                examples.add(raw.get(i) + " / " + repaired.get(i));
            }
        }
        assertEquals(0, different, String.join("\n", examples));
        assertTrue(raw.size() == 10_561 + 1_178 + 2_764, "utterances: " + raw.size());
    }

    private static String fromWindows1252(String text) {
        Charset windows = Charset.forName("windows-1252");
        return text.chars()
                .mapToObj(character -> character >= 0x80 && character <= 0x9f
                        ? new String(Character.toString(character).getBytes(StandardCharsets.ISO_8859_1), windows)
                        : Character.toString(character))
                .collect(Collectors.joining());
    }
}
