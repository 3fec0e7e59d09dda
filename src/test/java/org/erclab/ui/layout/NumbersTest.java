package org.erclab.ui.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void scoresAreShownTimesAHundredWithOneDecimal() {
        assertEquals("65.4", Numbers.score(0.6543));
        assertEquals("100.0", Numbers.score(1));
        assertEquals("–", Numbers.score(Double.NaN));
    }

    @Test
    void aNegativeNumberHasATrueMinusSign() {
        assertEquals("−1.2", Numbers.fixed(-1.24, 1));
    }

    @Test
    void oneSeedHasNoDeviation() {
        assertEquals("65.4", Numbers.meanAndDeviation(0.654, Double.NaN, 1));
        assertEquals("65.4 ± 1.2", Numbers.meanAndDeviation(0.654, 0.012, 3));
    }

    @Test
    void countsAreGroupedAndAgreeWithTheirNoun() {
        assertEquals("12,345 utterances", Numbers.counted(12_345, "utterance", "utterances"));
        assertEquals("1 run", Numbers.counted(1, "run", "runs"));
    }

    @Test
    void memoryIsShownInMebibytesThenGibibytes() {
        assertEquals("512 MiB", Numbers.bytes(512L << 20));
        assertEquals("1.50 GiB", Numbers.bytes(1536L << 20));
    }
}
