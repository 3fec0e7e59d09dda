package org.erclab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFilterTest {

    private static final String ROW = "friends friends-8 higru-sf HiGRU-sf paper dropout=0.3, epochs=20";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "''; true",
                "higru; true",
                "HIGRU friends; true",
                "higru AND meld; false",
                "higru meld OR friends; true",
                "meld OR friends higru; true",
                "meld AND friends OR higru; true",
                "meld AND (friends OR higru); false",
                "(meld or friends) and (bcgru or paper); true",
                "\"dropout=0.3, epochs\"; true",
                "\"friends paper\"; false",
                "\"or\"; false"
            })
    void termsJoinAsWritten(String text, boolean expected) {
        assertEquals(expected, TextFilter.of(text).predicate().test(ROW));
    }

    @ParameterizedTest
    @CsvSource({
        "(higru,a bracket is not closed",
        "higru),a bracket is closed that was not opened",
        "higru AND,a term is missing at the end",
        "OR higru,a term is missing before OR",
        "(),a term is missing before )"
    })
    void brokenTextsSayWhatIsMissing(String text, String expected) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> TextFilter.of(text));
        assertTrue(refusal.getMessage().endsWith(expected), refusal.getMessage());
    }
}
