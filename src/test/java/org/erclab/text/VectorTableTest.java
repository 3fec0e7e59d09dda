package org.erclab.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorTableTest {

    /** Numbers: 2 okay, 3 the empty token, 4 joey. */
    private static final Vocabulary VOCABULARY =
            Vocabulary.build(List.of(List.of("okay", ""), List.of("joey", ""), List.of("", "")), 1);

    @TempDir
    Path folder;

    private VectorTable table(Normalisation normalisation, long seed) throws IOException {
        Path file = Files.writeString(folder.resolve("two.txt"), "okay 3 4\nother 1 0\n");
        try (WordVectors vectors = WordVectorFiles.open(file)) {
            return VectorTable.build(VOCABULARY, Optional.of(vectors), 2, seed, normalisation);
        }
    }

    @Test
    void foundVectorsAreDividedByTheirEuclideanNorm() throws IOException {
        assertArrayEquals(
                new float[] {0.6f, 0.8f}, table(Normalisation.EUCLIDEAN, 1).rows()[2], 1e-7f);
        assertArrayEquals(new float[] {3, 4}, table(Normalisation.NONE, 1).rows()[2]);
    }

    @Test
    void paddingIsZeroAndEverythingUnfoundIsSmallAndSeeded() throws IOException {
        float[][] rows = table(Normalisation.EUCLIDEAN, 1).rows();
        assertArrayEquals(new float[2], rows[Vocabulary.PADDING]);
        for (int entry : new int[] {Vocabulary.UNKNOWN, 3, 4}) {
            for (float value : rows[entry]) {
                assertTrue(value != 0 && Math.abs(value) <= VectorTable.RELEASED_RANGE, "row " + entry + ": " + value);
            }
        }
        assertTrue(Arrays.deepEquals(rows, table(Normalisation.EUCLIDEAN, 1).rows()));
        assertFalse(Arrays.deepEquals(rows, table(Normalisation.EUCLIDEAN, 2).rows()));
    }

    @Test
    void theMatchReportCountsTypesAndRunningWords() throws IOException {
        MatchReport match = table(Normalisation.EUCLIDEAN, 1).match();
        assertEquals(1, match.found());
        assertEquals(3, match.types());
        assertEquals(1, match.foundTokens());
        assertEquals(6, match.tokens());
        assertEquals(List.of("", "joey"), match.frequentUnmatched());
        assertTrue(match.summary().contains("1 of 3 words (33.3 %)"), match.summary());
    }

    @Test
    void withoutVectorsEveryWordIsRandomAndReportedSo() {
        VectorTable table = VectorTable.build(VOCABULARY, Optional.empty(), 5, 1, Normalisation.EUCLIDEAN, 1f);
        assertEquals("none", table.match().vectors());
        assertEquals(0, table.match().found());
        assertEquals(5, table.rows()[2].length);
    }

    @Test
    void aWidthThatDiffersFromTheVectorsIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("two.txt"), "okay 3 4\n");
        try (WordVectors vectors = WordVectorFiles.open(file)) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> VectorTable.build(VOCABULARY, Optional.of(vectors), 300, 1, Normalisation.NONE));
            assertTrue(refused.getMessage().contains("2 wide")
                    && refused.getMessage().contains("300"));
        }
    }
}
