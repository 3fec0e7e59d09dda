package org.erclab.text;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a vector file in one pass over its source: vectors go to disk as they come, only the words stay in memory. The
 * file appears under its name when it is complete, by an atomic rename; closing before that leaves nothing behind.
 */
final class MappedVectorWriter implements Closeable {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int MOST_WORD_BYTES = 4096;

    private final Path out;
    private final Path temporary;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final List<byte[]> words = new ArrayList<>();
    private int width;

    MappedVectorWriter(Path out) throws IOException {
        this.out = out.toAbsolutePath();
        Files.createDirectories(this.out.getParent());
        this.temporary = Files.createTempFile(this.out.getParent(), "." + this.out.getFileName(), ".tmp");
        this.channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
        channel.position(MappedVectorLayout.HEADER_BYTES);
    }

    /**
     * Adds a word; of a repeated one the first counts.
     *
     * @throws IllegalArgumentException when the vector has another width than the first, or a number that is not finite
     */
    void add(String word, float[] vector) throws IOException {
        if (width == 0) {
            width = vector.length;
        }
        if (vector.length != width || width < 1 || width > MappedVectorLayout.MOST_WIDTH) {
            throw new IllegalArgumentException("the vector of '" + word + "' has " + vector.length
                    + " numbers, expected " + (width < 1 ? "at least 1" : Integer.toString(width)));
        }
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_WORD_BYTES || words.size() >= MappedVectorLayout.MOST_WORDS) {
            throw new IllegalArgumentException("the word that starts with '"
                    + word.substring(0, Math.min(40, word.length())) + "' is too long (" + bytes.length
                    + " bytes), or there are too many words");
        }
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("the vector of '" + word + "' contains " + value);
            }
            room(Float.BYTES).putFloat(value);
        }
        words.add(bytes);
    }

    int size() {
        return words.size();
    }

    /** Writes words and header and renames the file into place. */
    void finish(String name, String sha256, long sourceSize, long sourceModified) throws IOException {
        int[] sorted = distinctInOrder();
        long offset = 0;
        for (int row : sorted) {
            room(Long.BYTES).putLong(offset);
            offset += words.get(row).length;
        }
        room(Long.BYTES).putLong(offset);
        for (int row : sorted) {
            room(Integer.BYTES).putInt(row);
        }
        for (int row : sorted) {
            byte[] word = words.get(row);
            room(word.length).put(word);
        }
        flush();
        MappedVectorLayout layout = new MappedVectorLayout(
                width, words.size(), sorted.length, offset, sourceSize, sourceModified, sha256, name);
        ByteBuffer header = layout.toHeader();
        for (long at = 0; header.hasRemaining(); ) {
            at += channel.write(header, at);
        }
        channel.force(true);
        channel.close();
        Files.move(temporary, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Rows by their word's bytes; of equal words only the first row. */
    private int[] distinctInOrder() {
        Integer[] order = new Integer[words.size()];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, (a, b) -> Arrays.compareUnsigned(words.get(a), words.get(b)));
        int[] distinct = new int[order.length];
        int count = 0;
        for (Integer row : order) {
            if (count == 0 || !Arrays.equals(words.get(row), words.get(distinct[count - 1]))) {
                distinct[count++] = row;
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
