package org.erclab.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The binary format of the word2vec program: a line with count and width, then per word its bytes, one space, width
 * little-endian floats and, in most files, a line feed.
 */
final class Word2VecBinary {

    private static final int MOST_HEADER_BYTES = 64;
    private static final int MOST_WORD_BYTES = 4096;

    private Word2VecBinary() {}

    static void read(Path file, InputStream in, MappedVectorWriter into) throws IOException {
        String header = text(file, "header", in, '\n', MOST_HEADER_BYTES);
        if (!header.strip().matches("[0-9]{1,9} [0-9]{1,5}")) {
            throw new VectorFileFormatException(
                    file, "header", "expected a line with the number of words and the width, got '" + header + "'");
        }
        String[] sizes = header.strip().split(" ");
        int count = Integer.parseInt(sizes[0]);
        int width = Integer.parseInt(sizes[1]);
        if (count < 1 || width < 1 || width > MappedVectorLayout.MOST_WIDTH) {
            throw new VectorFileFormatException(file, "header", "impossible sizes '" + header + "'");
        }
        float[] vector = new float[width];
        for (int word = 1; word <= count; word++) {
            String place = "word " + word + " of " + count;
            String spelt = text(file, place, in, ' ', MOST_WORD_BYTES);
            byte[] bytes = in.readNBytes(width * Float.BYTES);
            if (bytes.length < width * Float.BYTES) {
                throw new VectorFileFormatException(
                        file, place, "the file ends inside the vector of '" + spelt + "': fetch it again");
            }
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(vector);
            try {
                into.add(spelt, vector);
            } catch (IllegalArgumentException e) {
                throw new VectorFileFormatException(file, place, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Reads up to {@code end}, without it and without the line feed that may close the entry before. */
    private static String text(Path file, String place, InputStream in, char end, int most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next != end; next = in.read()) {
            if (next < 0 || bytes.size() >= most) {
                throw new VectorFileFormatException(
                        file,
                        place,
                        next < 0 ? "the file ends here: fetch it again" : "no end within " + most + " bytes");
            }
            if (next != '\n' || bytes.size() > 0) {
                bytes.write(next);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
