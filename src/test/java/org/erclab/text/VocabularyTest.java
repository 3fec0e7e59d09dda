package org.erclab.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final List<List<String>> THREE_TURNS =
            List.of(List.of("well", "hi"), List.of("hi", "you"), List.of("you", "hi", "rare"));

    @Test
    void tokensAreNumberedByFirstAppearanceAfterPaddingAndUnknown() {
        Vocabulary vocabulary = Vocabulary.build(THREE_TURNS, 2);
        assertEquals(List.of("<pad>", "<unk>", "hi", "you"), vocabulary.entries());
        assertEquals(2, vocabulary.indexOf("hi"));
        assertEquals(Vocabulary.UNKNOWN, vocabulary.indexOf("rare"));
    }

    @Test
    void rareTokensAreCountedAsUnknown() {
        Vocabulary vocabulary = Vocabulary.build(THREE_TURNS, 2);
        assertEquals(4, vocabulary.distinctTokens());
        assertEquals(2, vocabulary.rareTokens());
        assertEquals(7, vocabulary.tokensSeen());
        assertEquals(3, vocabulary.count(2));
        assertEquals(2, vocabulary.count(Vocabulary.UNKNOWN));
    }

    @Test
    void byFrequencyOrdersTiesAlphabeticallyAndKeepsRoomForSpecials() {
        Vocabulary vocabulary = Vocabulary.byFrequency(THREE_TURNS, 1, 7);
        assertEquals(List.of("<pad>", "<unk>", "<sos>", "<eos>", "hi", "you", "rare"), vocabulary.entries());
        assertEquals(1, vocabulary.rareTokens());
    }

    @Test
    void aTextThatSpellsASpecialEntryIsUnknown() {
        Vocabulary vocabulary = Vocabulary.build(THREE_TURNS, 1);
        assertEquals(Vocabulary.UNKNOWN, vocabulary.indexOf(Vocabulary.PADDING_TOKEN));
    }

    @Test
    void encodingCutsButDoesNotPad() {
        Vocabulary vocabulary = Vocabulary.build(THREE_TURNS, 2);
        assertArrayEquals(new int[] {3, 2}, vocabulary.encode(List.of("you", "hi", "rare"), 2));
        assertArrayEquals(new int[] {1}, vocabulary.encode(List.of("rare"), 60));
    }

    @Test
    void storedEntriesGiveTheSameNumbers() {
        Vocabulary vocabulary = Vocabulary.byFrequency(THREE_TURNS, 1, 100);
        Vocabulary restored = Vocabulary.ofEntries(vocabulary.entries());
        assertEquals(vocabulary.entries(), restored.entries());
        assertEquals(4, restored.specials());
        assertEquals(vocabulary.indexOf("you"), restored.indexOf("you"));
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.ofEntries(List.of("hi", "you")));
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.ofEntries(List.of("<pad>", "<unk>", "hi", "hi")));
    }
}
