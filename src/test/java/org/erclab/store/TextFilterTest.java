package org.erclab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    /** In a field where somebody types, nothing is a mistake yet. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "higru AND; higru and",
                "(paper; (paper",
                "\"dropout=0.3,; dropout=0.3,",
                "OR; or",
                "a \"b\" (; a b ("
            })
    void whatIsHalfTypedIsLookedForAsItStands(String text, String sought) {
        assertTrue(TextFilter.typed(text).predicate().test("x " + sought + " y"));
        assertFalse(TextFilter.typed(text).predicate().test("x y"));
    }

    /** Terms never become part of a statement, and the characters of a pattern mean themselves. */
    @Test
    void aStatementHasAPlaceForEachTermAndNothingElse() {
        List<Object> values = new ArrayList<>(List.of("before"));
        String condition =
                TextFilter.of("100%_! AND (\"'; drop table run; --\" OR ?)").condition("lower(t)", values);

        assertEquals(
                "(lower(t) like ? escape '!' and (lower(t) like ? escape '!' or lower(t) like ? escape '!'))",
                condition);
        assertEquals(List.of("before", "%100!%!_!!%", "%'; drop table run; --%", "%?%"), values);
        assertEquals("1 = 1", TextFilter.of(" ").condition("lower(t)", values));
    }
}
