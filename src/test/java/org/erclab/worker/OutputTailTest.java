package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTailTest {

    @TempDir
    Path folder;

    @Test
    void wholeLinesAreReadOnceAndTheRestAtTheEnd() throws Exception {
        Path file = folder.resolve("job.out");
        assertEquals(new OutputTail.Piece(List.of(), 0), OutputTail.read(file, 0, false), "there is no file yet");
        Files.writeString(file, "überall\nhalf");

        OutputTail.Piece first = OutputTail.read(file, 0, false);
        assertEquals(List.of("überall"), first.lines());
        Files.writeString(file, " a line\nlast", StandardOpenOption.APPEND);
        OutputTail.Piece second = OutputTail.read(file, first.end(), false);

        assertEquals(List.of("half a line"), second.lines());
        assertEquals(List.of("last"), OutputTail.read(file, second.end(), true).lines());
    }

    @Test
    void aLineThatNeverEndsIsReadInPieces() throws Exception {
        Path file = folder.resolve("job.out");
        Files.writeString(file, "x".repeat(OutputTail.MOST + 10));

        OutputTail.Piece piece = OutputTail.read(file, 0, false);

        assertEquals(OutputTail.MOST, piece.end());
        assertEquals(
                10, OutputTail.read(file, piece.end(), true).lines().getFirst().length());
    }

    @Test
    void aShortenedFileIsReadNoFurther() throws Exception {
        Path file = folder.resolve("job.out");
        Files.writeString(file, "a\n");

        assertEquals(new OutputTail.Piece(List.of(), 100), OutputTail.read(file, 100, true));
    }
}
