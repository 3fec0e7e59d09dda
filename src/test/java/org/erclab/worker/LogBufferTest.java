package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogBufferTest {

    private final LogBuffer buffer = new LogBuffer();

    @Test
    void linesThatCouldNotBeWrittenAreWrittenLater() {
        buffer.accept("a");
        assertThrows(
                IllegalStateException.class,
                () -> buffer.flush(lines -> {
                    throw new IllegalStateException("away");
                }));
        buffer.accept("b");

        assertEquals(List.of("a", "b"), flushed());
        assertEquals(List.of(), flushed());
    }

    @Test
    void theOldestLinesGiveWayAndNoNewOneIsLost() {
        for (int i = 0; i < LogBuffer.MOST; i++) {
            buffer.accept("line " + i);
        }
        buffer.flush(lines -> {
            buffer.accept("while writing");
            assertEquals(LogBuffer.MOST, lines.size());
        });
        assertEquals(List.of("while writing"), flushed());
    }

    private List<String> flushed() {
        List<String> all = new ArrayList<>();
        buffer.flush(all::addAll);
        return all;
    }
}
