package org.erclab.worker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a growing file line by line, from where it was left. */
final class OutputTail {

    /** Read at a time; a longer line is cut there. */
    static final int MOST = 1 << 20;

    /**
     * What is new.
     *
     * @param lines whole lines
     * @param end where the next look begins
     */
    record Piece(List<String> lines, long end) {}

    private OutputTail() {}

    /**
     * The whole lines after {@code start}; none when there is no such file (yet).
     *
     * @param last whether the file grows no more, so that an unfinished line counts, too
     */
    static Piece read(Path file, long start, boolean last) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new Piece(List.of(), start);
        }
        byte[] bytes = bytes(file, start);
        int end = bytes.length;
        if (!last && end < MOST) {
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
        }
        String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
        return new Piece(text.lines().toList(), start + end);
    }

    private static byte[] bytes(Path file, long start) throws IOException {
        try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
            long length = Math.max(0, input.length() - start);
            byte[] bytes = new byte[(int) Math.min(MOST, length)];
            input.seek(start);
            input.readFully(bytes);
            return bytes;
        }
    }
}
