package org.erclab.ui.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CellViewTest {

    @Test
    void reasonsAreLetteredBeyondTheAlphabet() {
        assertEquals("a", CellView.letter(0));
        assertEquals("z", CellView.letter(25));
        assertEquals("aa", CellView.letter(26));
        assertEquals("ab", CellView.letter(27));
        assertEquals("ba", CellView.letter(52));
    }

    @Test
    void aTableIsCalledAsThePaperCallsIt() {
        assertEquals("Table 3", ReproduceView.place("higru/table-3"));
    }
}
