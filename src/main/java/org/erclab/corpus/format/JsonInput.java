package org.erclab.corpus.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
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
            .build();

    private JsonInput() {}

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
}
