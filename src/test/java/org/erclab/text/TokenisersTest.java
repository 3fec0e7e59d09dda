package org.erclab.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenisersTest {

    private static List<String> tokens(String tokeniser, String text) {
        return Tokenisers.of(tokeniser).tokens(text);
    }

    @Test
    void releasedKeepsTheEmptyTokenOfAFullStop() {
        assertEquals(List.of("okay", ""), tokens("released", "Okay."));
        assertEquals(List.of("", ""), tokens("released", "..."));
        assertEquals(List.of(""), tokens("released", ""));
    }

    @Test
    void releasedPutsASpaceBeforeMarksOnly() {
        assertEquals(List.of("no", "!no"), tokens("released", "No!no"));
        assertEquals(List.of("what", "?", "!"), tokens("released", "What?!"));
    }

    @Test
    void releasedDropsDigitsAndAccents() {
        assertEquals(List.of("cafe", ""), tokens("released", "Café 42"));
    }

    @Test
    void releasedStripsTheControlCharacterThatStandsForAnEllipsisAtTheEnds() {
        assertEquals(List.of("okay"), tokens("released", "Okay\u0085"));
        assertEquals(List.of("okay", ""), tokens("released", "Okay…"));
        assertEquals(List.of("well", "okay"), tokens("released", "\u0085well\u0085okay\u00a0"));
    }

    @Test
    void cleanHasNoEmptyTokensAndKeepsDigits() {
        assertEquals(List.of("it", "s", "5", "!", "no"), tokens("clean", "It's 5!no."));
    }

    @Test
    void cleanGivesOneUnknownTokenForNothing() {
        assertEquals(List.of(Vocabulary.UNKNOWN_TOKEN), tokens("clean", "..."));
        Vocabulary vocabulary = Vocabulary.build(List.of(tokens("clean", "..."), List.of("hi")), 1);
        assertEquals(3, vocabulary.size());
        assertEquals(Vocabulary.UNKNOWN, vocabulary.indexOf(tokens("clean", "").get(0)));
    }

    @Test
    void hredSplitsContractionsOnlyInLowerCase() {
        assertEquals("do n't", HredTokeniser.clean("don't"));
        assertEquals("don't", HredTokeniser.clean("DON'T"));
        assertEquals(List.of("do", "n't"), tokens("hred", "DON'T"));
    }

    @Test
    void hredSplitsTheFullStopsAndApostrophesThatCleaningLeaves() {
        assertEquals(List.of("okay", "."), tokens("hred", "Okay."));
        assertEquals(List.of("well", "...", "i", "'m", "here"), tokens("hred", "Well... I'm here"));
        assertEquals(List.of("'", "hello", "'"), tokens("hred", "'hello'"));
        assertEquals(List.of("mr.", "x", "at", "5", "a.m."), tokens("hred", "Mr. X at 5 a.m."));
        assertEquals(List.of("o'clock"), tokens("hred", "o'clock"));
        assertEquals(List.of("he", "'s", ".", "'"), tokens("hred", "he's.'"));
        assertEquals(List.of(), tokens("hred", " — "));
    }

    @Test
    void anyTextEndsInTokens() {
        for (String text :
                List.of("'", "''", "'.'.'", "....", ".'", "n't", "'s.", "``", "!'?", "\uD83D\uDE00", "\uD83D")) {
            for (String tokeniser : Tokenisers.ids()) {
                assertTrue(tokens(tokeniser, text).stream().noneMatch(token -> token.contains(" ")), text);
            }
        }
        assertEquals(
                20_000,
                String.join("", tokens("hred", "x" + ".'".repeat(9_999) + "x")).length());
    }

    @Test
    void anUnknownTokeniserIsNamedInTheError() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Tokenisers.of("spacy"))
                .getMessage()
                .contains("'spacy'"));
    }
}
