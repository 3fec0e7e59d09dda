package org.erclab.corpus.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.erclab.corpus.CorpusFormatException;

/**
 * Row-major float32 numbers described by a JSON sidecar with the fields file (a plain name beside it), dtype, byte_order,
 * shape and perhaps columns.
 */
final class RawFloats {

    private RawFloats() {}

    /** @param sidecar the JSON file */
    static FeatureTable read(Path sidecar) {
        try (InputStream bytes = InputFile.open(sidecar)) {
            JsonNode node = JsonInput.whole(bytes);
            String name = JsonInput.text(node, "file");
            if (name.isBlank() || name.matches(".*[/\\\\].*") || name.startsWith(".")) {
                throw new IllegalArgumentException("field 'file' should be a plain name beside the sidecar, got "
                        + CorpusFormatException.quoted(name));
            }
            check(node, "dtype", "float32");
            String order = node.path("byte_order").asText("little");
            if (!order.equals("little") && !order.equals("big")) {
                throw new IllegalArgumentException(
                        "field 'byte_order' should be little or big, got " + CorpusFormatException.quoted(order));
            }
            JsonNode shape = JsonInput.array(node, "shape");
            if (shape.size() != 2
                    || !shape.get(0).canConvertToLong()
                    || !shape.get(1).canConvertToLong()) {
                throw new IllegalArgumentException("field 'shape' should be [rows, columns], got " + shape);
            }
            long rows = shape.get(0).longValue();
            long columns = shape.get(1).longValue();
            FeatureTable.checkSize(rows, columns);
            List<String> names =
                    node.has("columns") ? JsonInput.texts(node, "columns") : FeatureTable.numbered((int) columns);
            Path file = sidecar.resolveSibling(name);
            return new FeatureTable(names, floats(file, (int) rows, (int) columns, order.equals("little")));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new CorpusFormatException(sidecar.toString(), 0, "is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw InputFile.unreadable(sidecar, e);
        } catch (IllegalArgumentException e) {
            throw new CorpusFormatException(sidecar.toString(), 0, e.getMessage(), e);
        }
    }

    private static void check(JsonNode node, String field, String expected) {
        if (!JsonInput.text(node, field).equals(expected)) {
            throw new IllegalArgumentException("field '" + field + "' should be '" + expected + "', got "
                    + CorpusFormatException.quoted(node.get(field).asText()));
        }
    }

    private static float[][] floats(Path file, int rows, int columns, boolean little) {
        try {
            long expected = (long) rows * columns * Float.BYTES;
            if (Files.size(file) != expected) {
                throw new CorpusFormatException(
                        file,
                        0,
                        "has " + Files.size(file) + " bytes where its sidecar says " + rows + " x " + columns
                                + " floats, " + expected + " bytes: one of the two is damaged");
            }
            float[][] values = new float[rows][columns];
            byte[] row = new byte[columns * Float.BYTES];
            ByteBuffer buffer = ByteBuffer.wrap(row).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            try (DataInputStream in = new DataInputStream(InputFile.open(file))) {
                for (int i = 0; i < rows; i++) {
                    in.readFully(row);
                    buffer.rewind();
                    buffer.asFloatBuffer().get(values[i]);
                    MissingNumbers.REFUSE.settle(file.toString(), i, values[i]);
                }
            }
            return values;
        } catch (IOException e) {
            throw InputFile.unreadable(file, e);
        }
    }
}
