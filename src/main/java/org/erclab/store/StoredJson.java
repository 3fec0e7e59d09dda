package org.erclab.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;

/** The JSON columns of the corpus tables; their form is this class's, so a renamed record breaks no stored row. */
final class StoredJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private record StoredLabelSet(String name, List<String> emotions, List<String> scored, String neutral) {}

    private StoredJson() {}

    static String ofLabels(LabelSet labels) {
        return write(new StoredLabelSet(
                labels.name(),
                labels.emotions().stream().map(Emotion::name).toList(),
                labels.scored().stream().map(Emotion::name).toList(),
                labels.neutral().map(Emotion::name).orElse(null)));
    }

    static LabelSet labels(String json) {
        try {
            StoredLabelSet stored = MAPPER.readValue(json, StoredLabelSet.class);
            return new LabelSet(
                    stored.name(),
                    stored.emotions().stream().map(Emotion::of).toList(),
                    stored.scored().stream().map(Emotion::of).toList(),
                    Optional.ofNullable(stored.neutral()).map(Emotion::of));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The stored label set is not readable: " + json, damaged);
        }
    }

    static String ofStrings(List<String> values) {
        return write(values);
    }

    static List<String> strings(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The stored list is not readable: " + json, damaged);
        }
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("Not writable as JSON: " + value, unwritable);
        }
    }
}
