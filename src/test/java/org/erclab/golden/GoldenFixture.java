package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One file of golden numbers. Places inside it are written as paths with slashes, because parameter names contain dots:
 * {@code input/tokens}, {@code weights/rnn.weight_ih_l0}, {@code output/scored/wa}.
 */
public final class GoldenFixture {

    private static final String FORMAT = "golden-1";

    private final JsonNode root;
    private final String source;

    private GoldenFixture(JsonNode root, String source) {
        this.root = root;
        this.source = source;
    }

    /** Reads a fixture, or says what is wrong with the file. */
    public static GoldenFixture read(Path file) throws IOException {
        GoldenFixture fixture =
                new GoldenFixture(new ObjectMapper().readTree(file.toFile()), String.valueOf(file.getFileName()));
        if (!FORMAT.equals(fixture.node("format").asText())) {
            throw new IOException(
                    file + ": format is '" + fixture.node("format").asText() + "', expected " + FORMAT);
        }
        return fixture;
    }

    public String name() {
        return node("name").asText();
    }

    /** The family that the fixture belongs to; one check reads all fixtures of a kind. */
    public String kind() {
        return node("config/kind").asText();
    }

    public JsonNode config() {
        return node("config");
    }

    /** Whether the file has a section of its own for 64-bit results. */
    public boolean hasDoubleSection() {
        return root.has("double");
    }

    /** Whether the fixture is about a network: then results in both precisions are due. */
    public boolean hasWeights() {
        return root.has("weights");
    }

    public boolean has(String path) {
        return !find(root, path).isMissingNode();
    }

    /** The node at {@code path} of the main section. */
    public JsonNode node(String path) {
        JsonNode node = find(root, path);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("Fixture '" + source + "' has nothing at '" + path + "'");
        }
        return node;
    }

    public GoldenArray array(String path) {
        return GoldenArray.of(node(path));
    }

    /** The arrays directly below {@code path}, by name, in file order: {@code arrays("weights")}. */
    public Map<String, GoldenArray> arrays(String path) {
        Map<String, GoldenArray> arrays = new LinkedHashMap<>();
        node(path).properties().forEach(entry -> arrays.put(entry.getKey(), GoldenArray.of(entry.getValue())));
        return arrays;
    }

    /** The results that {@code precision} is compared with: the file itself, or its section {@code double}. */
    JsonNode results(Precision precision) {
        return precision == Precision.DOUBLE && hasDoubleSection() ? root.get("double") : root;
    }

    static JsonNode find(JsonNode from, String path) {
        JsonNode node = from;
        for (String step : path.split("/")) {
            node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node;
    }

    @Override
    public String toString() {
        return source;
    }
}
