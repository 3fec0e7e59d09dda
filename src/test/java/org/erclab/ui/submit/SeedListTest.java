package org.erclab.ui.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.erclab.experiment.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedListTest {

    @Test
    void numbersAndRangesMix() {
        assertEquals(List.of(1L, 2L, 3L, 7L), SeedList.parse("1-3, 7"));
        assertEquals(List.of(5L), SeedList.parse(" 5 "));
    }

    @Test
    void aSeedGivenTwiceCountsOnce() {
        assertEquals(List.of(2L, 3L, 4L), SeedList.parse("2-4 3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "one", "3-1", "-4", "1.5", "1-100000", "99999999999"})
    void whatIsNoListOfSeedsIsRefused(String text) {
        assertThrows(InvalidSpecException.class, () -> SeedList.parse(text));
    }

    @Test
    void theRefusalNamesThePart() {
        String message = assertThrows(InvalidSpecException.class, () -> SeedList.parse("1, two"))
                .getMessage();
        assertTrue(message.contains("'two'"), message);
    }

    @Test
    void theCommandLineTakesACountOrAList() {
        assertEquals("2", SeedList.commandLine(List.of(1L, 2L)));
        assertEquals("2,3", SeedList.commandLine(List.of(2L, 3L)));
        assertEquals("7,", SeedList.commandLine(List.of(7L)));
    }
}
