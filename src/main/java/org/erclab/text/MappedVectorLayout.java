package org.erclab.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Header of the project's own vector file, {@code .ercvec}. Everything is little-endian:
 *
 * <pre>
 *   0  magic "ERCVEC\r\n"        56  SHA-256 of the source, 32 bytes
 *   8  version, int             88  length of the name, int
 *  12  width, int               92  name, UTF-8, at most {@value #MOST_NAME_BYTES} bytes
 *  16  rows, long              256  vectors, float [rows][width]
 *  24  words, long              …   offsets into the word bytes, long [words + 1]
 *  32  word bytes, long         …   row of each word, int [words]
 *  40  source size, long        …   words, UTF-8, sorted by unsigned bytes, one after the other
 *  48  source modified, long (ms)
 * </pre>
 *
 * @param width numbers per row
 * @param rows vectors in the order of the source; more than words where the source repeats a word
 * @param words distinct words
 * @param wordBytes length of all words together
 * @param sourceSize length of the source in bytes
 * @param sourceModified when the source was last written, milliseconds of the epoch
 * @param sha256 of the source, hexadecimal
 * @param name of the vectors
 */
record MappedVectorLayout(
        int width,
        long rows,
        long words,
        long wordBytes,
        long sourceSize,
        long sourceModified,
        String sha256,
        String name) {

    static final int HEADER_BYTES = 256;
    static final int MOST_NAME_BYTES = HEADER_BYTES - 92;
    static final int MOST_WIDTH = 16_384;
    static final int MOST_WORDS = 1 << 27;
    /** A line feed after a carriage return, as in PNG: a transfer in text mode breaks it visibly. */
    private static final byte[] MAGIC = "ERCVEC\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int VERSION = 1;

    static boolean hasMagic(byte[] start) {
        return start.length >= MAGIC.length && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    ByteBuffer toHeader() {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        if (nameBytes.length > MOST_NAME_BYTES) {
            throw new IllegalArgumentException(
                    "The name of word vectors has at most " + MOST_NAME_BYTES + " bytes, got '" + name + "'");
        }
        header.put(MAGIC)
                .putInt(VERSION)
                .putInt(width)
                .putLong(rows)
                .putLong(words)
                .putLong(wordBytes);
        header.putLong(sourceSize).putLong(sourceModified).put(HexFormat.of().parseHex(sha256));
        header.putInt(nameBytes.length).put(nameBytes);
        return header.position(0).limit(HEADER_BYTES);
    }

    /** Reads and checks a header against the true length of its file. */
    static MappedVectorLayout read(Path file, ByteBuffer header, long fileBytes) throws VectorFileFormatException {
        header.order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[MAGIC.length];
        if (header.remaining() < HEADER_BYTES || !hasMagic(take(header, magic))) {
            throw new VectorFileFormatException(file, "header", "not a vector file of this project");
        }
        int version = header.getInt();
        if (version != VERSION) {
            throw new VectorFileFormatException(
                    file, "header", "version " + version + ", expected " + VERSION + ": convert the vectors again");
        }
        int width = header.getInt();
        long rows = header.getLong();
        long words = header.getLong();
        long wordBytes = header.getLong();
        long sourceSize = header.getLong();
        long sourceModified = header.getLong();
        String sha256 = HexFormat.of().formatHex(take(header, new byte[32]));
        int nameLength = header.getInt();
        boolean sane = width >= 1
                && width <= MOST_WIDTH
                && rows >= words
                && rows <= MOST_WORDS
                && words >= 1
                && wordBytes >= 0
                && wordBytes <= Integer.MAX_VALUE
                && nameLength >= 0
                && nameLength <= MOST_NAME_BYTES;
        if (!sane) {
            throw new VectorFileFormatException(
                    file,
                    "header",
                    "impossible sizes (width " + width + ", rows " + rows + ", words " + words + ", word bytes "
                            + wordBytes + ", name " + nameLength + "): convert the vectors again");
        }
        String name = new String(take(header, new byte[nameLength]), StandardCharsets.UTF_8);
        MappedVectorLayout layout =
                new MappedVectorLayout(width, rows, words, wordBytes, sourceSize, sourceModified, sha256, name);
        if (layout.fileBytes() != fileBytes) {
            throw new VectorFileFormatException(
                    file,
                    "header",
                    "promises " + layout.fileBytes() + " bytes, the file has " + fileBytes
                            + ": convert the vectors again");
        }
        return layout;
    }

    private static byte[] take(ByteBuffer from, byte[] into) {
        from.get(into);
        return into;
    }

    long rowBytes() {
        return (long) width * Float.BYTES;
    }

    long offsetsAt() {
        return HEADER_BYTES + rows * rowBytes();
    }

    long rowNumbersAt() {
        return offsetsAt() + (words + 1) * Long.BYTES;
    }

    long wordsAt() {
        return rowNumbersAt() + words * Integer.BYTES;
    }

    /** Cannot overflow: rows, words and width are bounded. */
    long fileBytes() {
        return wordsAt() + wordBytes;
    }
}
