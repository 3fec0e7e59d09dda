package org.erclab.leaderboard.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.erclab.experiment.Sha256;
import org.erclab.store.PublishedResult;

/**
 * The program's file of printed numbers.
 *
 * @param hash SHA-256 of its text
 * @param papers by id
 * @param results in reading order
 */
public record PublishedFile(String hash, Map<String, PublishedResults.Paper> papers, List<PublishedResult> results) {

    private static final String FILE = "published-results.json";

    public static PublishedFile read() {
        String file = file();
        JsonNode root = parse(file);
        Map<String, PublishedResults.Paper> papers = new TreeMap<>();
        root.path("papers").forEach(node -> papers.put(node.path("id").asText(), paper(node)));
        List<PublishedResult> results = new ArrayList<>();
        root.path("entries").forEach(node -> results.add(result(node)));
        return new PublishedFile(Sha256.of(file), papers, results);
    }

    private static String file() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The program has no " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }

    private static JsonNode parse(String file) {
        try {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " is no JSON", e);
        }
    }

    private static PublishedResults.Paper paper(JsonNode node) {
        return new PublishedResults.Paper(
                node.path("id").asText(),
                node.path("system").asText(),
                node.path("title").asText(),
                node.path("authors").asText(),
                node.path("venue").asText(),
                node.path("year").asInt());
    }

    private static PublishedResult result(JsonNode node) {
        String id = node.path("id").asText();
        Map<String, Object> setting = new TreeMap<>();
        node.path("setting").properties().forEach(entry -> setting.put(entry.getKey(), plain(entry.getValue())));
        return new PublishedResult(
                id,
                node.path("paper").asText(),
                node.path("place").asText(),
                Integer.parseInt(id.substring(id.lastIndexOf('/') + 1)),
                node.path("system").asText(),
                node.path("variant").asText(),
                node.path("role").asText(),
                node.path("dataset").asText(),
                node.path("split").asText(),
                node.path("labels").asText(),
                node.path("modality").asText(),
                node.path("training_data").asText(),
                setting,
                node.path("metric").asText(),
                node.path("class").asText(),
                number(node.path("value")),
                number(node.path("stddev")),
                node.path("printed").asText(),
                Optional.of(node.path("trials")).filter(JsonNode::isInt).map(JsonNode::asInt),
                node.path("significant").asBoolean(),
                node.path("note").asText());
    }

    private static Optional<Double> number(JsonNode node) {
        return node.isNumber() ? Optional.of(node.asDouble()) : Optional.empty();
    }

    private static Object plain(JsonNode node) {
        return node.isNumber() ? node.numberValue() : node.isNull() ? "" : node.asText();
    }
}
