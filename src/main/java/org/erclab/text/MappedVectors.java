package org.erclab.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Vectors of a {@code .ercvec} file, mapped into memory: opening reads only the words, processes share the pages, and a
 * look-up is a binary search. The mapping ends when the object is collected; {@link #close} only refuses further look-ups.
 */
final class MappedVectors implements WordVectors {

    /** Vectors are mapped in pieces below the 2 GB that one Java buffer can address. */
    private static final long PIECE_BYTES = 1L << 30;

    private final MappedVectorLayout layout;
    private final int rowsPerPiece;
    private final FloatBuffer[] pieces;
    private final LongBuffer offsets;
    private final IntBuffer rowNumbers;
    private final ByteBuffer words;
    private volatile boolean closed;

    private MappedVectors(Path file, FileChannel channel, MappedVectorLayout layout) throws IOException {
        this.layout = layout;
        this.rowsPerPiece = (int) (PIECE_BYTES / layout.rowBytes());
        this.pieces = new FloatBuffer[(int) ((layout.rows() + rowsPerPiece - 1) / rowsPerPiece)];
        for (int piece = 0; piece < pieces.length; piece++) {
            long first = (long) piece * rowsPerPiece;
            long rows = Math.min(rowsPerPiece, layout.rows() - first);
            long at = MappedVectorLayout.HEADER_BYTES + first * layout.rowBytes();
            pieces[piece] = map(channel, at, rows * layout.rowBytes()).asFloatBuffer();
        }
        this.offsets = map(channel, layout.offsetsAt(), (layout.words() + 1) * Long.BYTES)
                .asLongBuffer();
        this.rowNumbers = map(channel, layout.rowNumbersAt(), layout.words() * Integer.BYTES)
                .asIntBuffer();
        this.words = map(channel, layout.wordsAt(), layout.wordBytes());
        checkIndex(file);
    }

    static MappedVectors open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new MappedVectors(file, channel, readLayout(file, channel));
        }
    }

    static MappedVectorLayout readLayout(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return readLayout(file, channel);
        }
    }

    private static MappedVectorLayout readLayout(Path file, FileChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(MappedVectorLayout.HEADER_BYTES);
        int read = 0;
        while (header.hasRemaining() && read >= 0) {
            read = channel.read(header);
        }
        return MappedVectorLayout.read(file, header.flip(), channel.size());
    }

    private static ByteBuffer map(FileChannel channel, long at, long bytes) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, at, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** After this no look-up can leave the mapped memory, whatever the file says. */
    private void checkIndex(Path file) throws VectorFileFormatException {
        int size = size();
        for (int word = 0; word <= size; word++) {
            long from = word == 0 ? 0 : offsets.get(word - 1);
            long to = offsets.get(word);
            boolean ends = word == size && to != layout.wordBytes();
            if ((word == 0 && to != 0) || to < from || to > layout.wordBytes() || ends) {
                throw broken(file, word, "offset " + to + " after " + from);
            }
            if (word < size && (rowNumbers.get(word) < 0 || rowNumbers.get(word) >= layout.rows())) {
                throw broken(file, word, "row " + rowNumbers.get(word) + " of " + layout.rows());
            }
        }
        for (int word = 1; word < size; word++) {
            byte[] bytes = new byte[(int) (offsets.get(word + 1) - offsets.get(word))];
            words.get((int) offsets.get(word), bytes);
            if (compare(word - 1, bytes) >= 0) {
                throw broken(file, word, "the words are not sorted");
            }
        }
    }

    private static VectorFileFormatException broken(Path file, int word, String problem) {
        return new VectorFileFormatException(
                file, "index entry " + word, problem + ": the file is damaged, convert the vectors again");
    }

    @Override
    public String name() {
        return layout.name();
    }

    @Override
    public int width() {
        return layout.width();
    }

    @Override
    public int size() {
        return (int) layout.words();
    }

    @Override
    public String sha256() {
        return layout.sha256();
    }

    @Override
    public boolean find(String word, float[] into) {
        if (closed) {
            throw new IllegalStateException("The word vectors '" + name() + "' were closed");
        }
        byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, wanted);
            if (order == 0) {
                int row = rowNumbers.get(middle);
                pieces[row / rowsPerPiece].get((row % rowsPerPiece) * width(), into, 0, width());
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    /** Orders by unsigned bytes, which is the order that the file is written in. */
    private int compare(int word, byte[] wanted) {
        int from = (int) offsets.get(word);
        int length = (int) offsets.get(word + 1) - from;
        int common = Math.min(length, wanted.length);
        for (int i = 0; i < common; i++) {
            int difference = (words.get(from + i) & 0xff) - (wanted[i] & 0xff);
            if (difference != 0) {
                return difference;
            }
        }
        return length - wanted.length;
    }

    @Override
    public void close() {
        closed = true;
    }
}
