package org.erclab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RunTextTest {

    @Test
    void aPretrainingHasItsOwnScoresAndItsReplies() throws IOException {
        String text = RunText.of(
                json(
                        "[{'split':'DEV','metric':'perplexity','value':27.6543},"
                                + "{'split':'DEV','metric':'r11-at-1','value':0.25},{'split':'TEST','metric':'r11-at-1','value':0.5}]"),
                json("[{'turns':['hi','how \\u001b[31m are you'],'reference':'fine','beam':'good','sampled':'bad'}]"));

        assertTrue(text.matches("(?s).*perplexity +27\\.654 +–.*"), text);
        assertTrue(text.matches("(?s).*r11-at-1 +25\\.0 +50\\.0.*"), text);
        assertTrue(text.matches("(?s).*context +hi\\R.*gold +fine\\R.*sampled +bad\\R.*beam +good\\R"), text);
        assertFalse(text.contains("\u001b"), "a corpus sends no commands to the terminal");
    }

    @Test
    void aRunWithoutScoresSaysSo() throws IOException {
        assertEquals("No scores yet.\n", RunText.of(json("[]"), json("[]")));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
