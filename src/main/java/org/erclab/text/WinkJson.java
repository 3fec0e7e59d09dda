package org.erclab.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The JSON of the npm packages {@code wink-embeddings-sg-*}: an object with {@code size}, {@code dimensions} and {@code
 * vectors}, which maps each word to its numbers, then their Euclidean norm, then the word's number. Read as a stream: the
 * file is 307 MB.
 */
final class WinkJson {

    private static final JsonFactory JSON = JsonFactory.builder()
            // Each word occurs once: a table of the names seen would only grow.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // The caller hashes what may follow and closes the file.
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private static final double NORM_TOLERANCE = 1e-3;

    private WinkJson() {}

    static void read(Path file, InputStream in, MappedVectorWriter into) throws IOException {
        int size = -1;
        int dimensions = -1;
        boolean vectors = false;
        try (JsonParser parser = JSON.createParser(in)) {
            expect(file, parser, parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (field) {
                    case "size" -> size = parser.getIntValue();
                    case "dimensions" -> dimensions = parser.getIntValue();
                    case "vectors" -> {
                        expect(file, parser, value, JsonToken.START_OBJECT);
                        readVectors(file, parser, dimensions, into);
                        vectors = true;
                    }
                    default -> parser.skipChildren();
                }
            }
            expect(file, parser, parser.currentToken(), JsonToken.END_OBJECT);
        } catch (JsonProcessingException e) {
            throw new VectorFileFormatException(
                    file,
                    "byte " + e.getLocation().getByteOffset() + ", character "
                            + e.getLocation().getCharOffset(),
                    "not JSON (" + e.getOriginalMessage() + "): fetch the package again");
        }
        if (!vectors || into.size() != size) {
            throw new VectorFileFormatException(
                    file, "vectors", "found " + into.size() + " words, 'size' promises " + size);
        }
    }

    private static void readVectors(Path file, JsonParser parser, int dimensions, MappedVectorWriter into)
            throws IOException {
        if (dimensions < 1 || dimensions > MappedVectorLayout.MOST_WIDTH) {
            throw new VectorFileFormatException(
                    file, "vectors", "'dimensions' is missing before them or impossible: " + dimensions);
        }
        float[] vector = new float[dimensions];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String word = parser.currentName();
            expect(file, parser, parser.nextToken(), JsonToken.START_ARRAY);
            double squares = 0;
            for (int i = 0; i < dimensions; i++) {
                vector[i] = (float) number(file, parser, word);
                squares += (double) vector[i] * vector[i];
            }
            double norm = number(file, parser, word);
            number(file, parser, word);
            if (parser.nextToken() != JsonToken.END_ARRAY
                    || !(Math.abs(Math.sqrt(squares) - norm) <= NORM_TOLERANCE * (1 + norm))) {
                throw new VectorFileFormatException(
                        file,
                        "word '" + word + "'",
                        "expected " + dimensions + " numbers, their norm and an index; the norm says " + norm
                                + ", the numbers " + Math.sqrt(squares));
            }
            try {
                into.add(word, vector);
            } catch (IllegalArgumentException e) {
                throw new VectorFileFormatException(file, "vectors", String.valueOf(e.getMessage()));
            }
        }
    }

    private static double number(Path file, JsonParser parser, String word) throws IOException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw new VectorFileFormatException(file, "word '" + word + "'", "expected a number, got " + token);
        }
        return parser.getDoubleValue();
    }

    private static void expect(Path file, JsonParser parser, JsonToken found, JsonToken expected)
            throws VectorFileFormatException {
        if (found != expected) {
            throw new VectorFileFormatException(
                    file,
                    "character " + parser.currentLocation().getCharOffset(),
                    "expected " + expected + ", got " + found);
        }
    }
}
