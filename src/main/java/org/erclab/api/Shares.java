package org.erclab.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Shares of the classes of one utterance; as text {@code joy=0.75 anger=0.25}.
 *
 * @param classes names, or numbers when the corpus is not what it was
 * @param values one a class
 */
record Shares(List<String> classes, float[] values) {

    @JsonValue
    @Override
    public String toString() {
        return IntStream.range(0, values.length)
                .mapToObj(index -> classes.get(index) + "=" + values[index])
                .collect(Collectors.joining(" "));
    }
}
