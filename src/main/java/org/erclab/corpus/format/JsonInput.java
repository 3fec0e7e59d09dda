package org.erclab.corpus.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.erclab.corpus.CorpusFormatException;

/** JSON with bounds: shallow, short strings, no doubled keys. */
final class JsonInput {

    private static final int MOST_NESTING = 16;

    private static final int LONGEST_STRING = 4 << 20;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_NESTING)
                            .maxStringLength(LONGEST_STRING)
                            .maxNumberLength(64)
                            .maxNameLength(1000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private static final ObjectReader WHOLE = MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonInput() {}

    /** The one JSON value that {@code text} holds. */
    static JsonNode whole(String text) throws IOException {
        return WHOLE.readTree(text);
    }

    /** The one JSON value that a stream holds. */
    static JsonNode whole(InputStream bytes) throws IOException {
        return WHOLE.readTree(bytes);
    }

    static JsonParser parser(InputStream bytes) throws IOException {
        return MAPPER.createParser(bytes);
    }

    /** The text of a field that must be there and be a string. */
    static String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("field '" + field + "' should be a text, got "
                    + (value == null ? "nothing" : CorpusFormatException.quoted(value.toString())) + " in "
                    + CorpusFormatException.quoted(object.toString()));
        }
        return value.textValue();
    }

    /** The text of a field that may be absent or null; null then. */
    static String textOrNull(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : text(object, field);
    }

    /** The number of a field that must be there and be finite. */
    static double number(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || !value.isNumber()) {
            throw new IllegalArgumentException("field '" + field + "' should be a number, got "
                    + (value == null ? "nothing" : CorpusFormatException.quoted(value.toString())) + " in "
                    + CorpusFormatException.quoted(object.toString()));
        }
        return value.doubleValue();
    }

    /** The elements of a field that must be there and be an array. */
    static JsonNode array(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || !value.isArray()) {
            throw new IllegalArgumentException("field '" + field + "' should be an array, got "
                    + (value == null ? "nothing" : CorpusFormatException.quoted(value.toString())) + " in "
                    + CorpusFormatException.quoted(object.toString()));
        }
        return value;
    }

    /** The texts of an array that must be there. */
    static List<String> texts(JsonNode object, String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : array(object, field)) {
            if (!value.isTextual()) {
                throw new IllegalArgumentException("field '" + field + "' should hold texts, got "
                        + CorpusFormatException.quoted(value.toString()));
            }
            texts.add(value.textValue());
        }
        return texts;
    }
}
