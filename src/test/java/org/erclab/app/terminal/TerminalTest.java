package org.erclab.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void tablesAlignWordsLeftAndNumbersRight() {
        String table = new TextTable("system", "epoch", "memory")
                .row("higru", "4/60", "812 MB")
                .row("higru-sf", "–", "1,024 MB")
                .toString();

        assertEquals("""
                system    epoch    memory
                higru      4/60    812 MB
                higru-sf      –  1,024 MB
                """.replace("\n", System.lineSeparator()), table);
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TextTable("one", "two").row("only one"));
    }

    @Test
    void aTerminalSeesOneMovingLineThatGoesAway() {
        String seen = output(true, progress -> {
            progress.show(0.5, "epoch 5 of 10");
            progress.sayWhenPlain("not here");
            progress.say("run 1: completed");
        });

        assertTrue(seen.contains("[############............]  50 %  epoch"), seen);
        assertTrue(seen.endsWith("\r\u001b[Krun 1: completed" + System.lineSeparator()), seen);
    }

    @Test
    void elsewhereThereArePlainLinesOnly() {
        String seen = output(false, progress -> {
            progress.show(0.5, "epoch 5 of 10");
            progress.sayWhenPlain("run 1: epoch 5 of 10");
            progress.say("run 1: completed");
        });

        assertEquals("run 1: epoch 5 of 10\nrun 1: completed\n".replace("\n", System.lineSeparator()), seen);
    }

    @Test
    void aMovingLineNeverWraps() {
        String seen = output(true, progress -> progress.show(-1, "x".repeat(500)));

        assertEquals(39, seen.chars().filter(c -> c == 'x').count());
    }

    private interface Use {
        void of(Progress progress);
    }

    private static String output(boolean moving, Use use) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        use.of(new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), moving, 40));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
