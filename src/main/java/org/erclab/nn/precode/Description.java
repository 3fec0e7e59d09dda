package org.erclab.nn.precode;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.erclab.nn.TextConfig;

/**
 * What a pre-training's folder says beside its checkpoints; a second file holds the word vectors that it started from.
 *
 * @param config of the network
 * @param text how utterances became numbers, and the name of the word vectors
 * @param wordWidth width of the word vectors
 * @param vocabulary entries in the order of their numbers
 */
record Description(ConvComConfig config, TextConfig text, int wordWidth, List<String> vocabulary) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "convcom.json";
    private static final String VECTORS = "word-vectors.f32";

    /** Writes it once; a folder that describes another pre-training is refused, so that its weights stay readable. */
    void write(Path folder, float[][] wordVectors) throws IOException {
        if (!Files.exists(folder.resolve(FILE))) {
            Files.createDirectories(folder);
            ByteBuffer rows = ByteBuffer.allocate(Math.multiplyExact(4 * wordWidth, vocabulary.size()));
            for (float[] row : wordVectors) {
                for (float number : row) {
                    rows.putFloat(number);
                }
            }
            put(folder, VECTORS, rows.array());
            put(folder, FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        } else if (!read(folder).equals(this)) {
            throw new IllegalArgumentException("'" + folder
                    + "' holds a pre-training with other settings or another vocabulary: use another folder");
        }
    }

    static Description read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new IOException("'" + folder + "' holds no pre-training: there is no " + FILE + " in it");
        }
        return JSON.readValue(file.toFile(), Description.class);
    }

    /** The word vectors that the pre-training started from, {@code [V][E]}. */
    float[][] readWordVectors(Path folder) throws IOException {
        ByteBuffer rows = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(VECTORS)));
        if (rows.remaining() != 4L * wordWidth * vocabulary.size()) {
            throw new IOException("'" + folder.resolve(VECTORS) + "' has " + rows.remaining() + " bytes, not those of "
                    + vocabulary.size() + " vectors of width " + wordWidth);
        }
        float[][] vectors = new float[vocabulary.size()][wordWidth];
        for (float[] row : vectors) {
            for (int i = 0; i < wordWidth; i++) {
                row[i] = rows.getFloat();
            }
        }
        return vectors;
    }

    private static void put(Path folder, String name, byte[] content) throws IOException {
        Path part = Files.createTempFile(folder, name, ".unfinished");
        Files.write(part, content);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
