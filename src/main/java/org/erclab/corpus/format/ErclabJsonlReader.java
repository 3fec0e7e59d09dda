package org.erclab.corpus.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Affect;
import org.erclab.domain.Emotion;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Mixture;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * The project's own format: a header line, then a conversation a line, as JSON objects (docs/corpora.md has the fields).
 * It carries everything that a {@link org.erclab.domain.Corpus} holds, and feature sets. {@link ErclabJsonlWriter} writes
 * it. Unknown fields are ignored.
 */
final class ErclabJsonlReader implements CorpusReader {

    static final int VERSION = 1;

    @Override
    public String format() {
        return "erclab-jsonl";
    }

    @Override
    public String description() {
        return "Own JSON lines (docs/corpora.md): the file, .jsonl or .jsonl.gz";
    }

    @Override
    public CorpusSource open(Path path) {
        try (LineFile lines = LineFile.open(path)) {
            Header header = header(lines);
            return new PartsSource(
                    path.toString(), header.labels(), header.dimensions(), header.simulated(), List.of(() -> {
                        LineFile again = LineFile.open(path);
                        again.next(); // the header
                        return new JsonLines(again, node -> conversation(node, header));
                    }));
        } catch (IOException e) {
            throw InputFile.unreadable(path, e);
        }
    }

    @Override
    public List<FeatureSet> features(Path path) {
        try (LineFile lines = LineFile.open(path)) {
            Header header = header(lines);
            List<Map<String, float[][]>> rows = new ArrayList<>();
            header.features().forEach(features -> rows.add(new LinkedHashMap<>()));
            if (rows.isEmpty()) {
                return List.of();
            }
            JsonLines conversations = new JsonLines(lines, node -> {
                for (int i = 0; i < rows.size(); i++) {
                    rows.get(i)
                            .put(
                                    JsonInput.text(node, "id"),
                                    rows(node, header.features().get(i)));
                }
                return conversation(node, header);
            });
            PartsSource.drain(conversations);
            List<FeatureSet> sets = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                FeatureHeader features = header.features().get(i);
                sets.add(new FeatureSet(features.name(), features.modality(), features.columns(), rows.get(i)));
            }
            return sets;
        } catch (IOException e) {
            throw InputFile.unreadable(path, e);
        }
    }

    private record FeatureHeader(String name, String modality, List<String> columns) {}

    private record Header(
            Optional<LabelSet> labels, List<String> dimensions, boolean simulated, List<FeatureHeader> features) {}

    private static Header header(LineFile lines) {
        try {
            String first = lines.next();
            JsonNode node = first == null ? null : JsonInput.whole(first);
            if (node == null || !"corpus".equals(node.path("erclab").asText())) {
                throw new IllegalArgumentException(
                        "should begin with the header {\"erclab\":\"corpus\",\"version\":1,...}, got "
                                + CorpusFormatException.quoted(first));
            }
            if (node.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("has version " + node.path("version") + " where " + VERSION
                        + " is read: write it again with this program");
            }
            List<FeatureHeader> features = new ArrayList<>();
            for (JsonNode feature : node.path("features")) {
                features.add(new FeatureHeader(
                        JsonInput.text(feature, "name"),
                        JsonInput.text(feature, "modality"),
                        JsonInput.texts(feature, "columns")));
            }
            return new Header(
                    labels(node.get("labels")),
                    node.has("dimensions") ? JsonInput.texts(node, "dimensions") : List.of(),
                    node.path("simulated").asBoolean(false),
                    features);
        } catch (JsonProcessingException e) {
            throw new CorpusFormatException(
                    lines.file(), 1, "should begin with a JSON header: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw InputFile.unreadable(lines.file(), e);
        } catch (IllegalArgumentException e) {
            throw new CorpusFormatException(lines.file(), 1, e.getMessage(), e);
        }
    }

    private static Optional<LabelSet> labels(JsonNode node) {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        List<Emotion> emotions =
                JsonInput.texts(node, "emotions").stream().map(Emotion::of).toList();
        List<Emotion> scored = node.has("scored")
                ? JsonInput.texts(node, "scored").stream().map(Emotion::of).toList()
                : emotions;
        return Optional.of(new LabelSet(
                JsonInput.text(node, "name"),
                emotions,
                scored,
                Optional.ofNullable(JsonInput.textOrNull(node, "neutral")).map(Emotion::of)));
    }

    private static SplitConversation conversation(JsonNode node, Header header) {
        Turns turns = new Turns(Split.of(JsonInput.text(node, "split")), JsonInput.text(node, "id"));
        for (JsonNode utterance : JsonInput.array(node, "utterances")) {
            String id = JsonInput.textOrNull(utterance, "id");
            String emotion = JsonInput.textOrNull(utterance, "emotion");
            if (emotion != null && header.labels().isPresent()) {
                LabelSets.check(header.labels().get(), emotion);
            }
            turns.add(new Utterance(
                    id == null ? String.valueOf(turns.number()) : id,
                    new Speaker(JsonInput.text(utterance, "speaker")),
                    JsonInput.text(utterance, "text"),
                    Optional.ofNullable(emotion).map(Emotion::of),
                    numbers(utterance, "affect").map(Affect::new),
                    numbers(utterance, "mixture").map(Mixture::new)));
        }
        return turns.end();
    }

    private static Optional<List<Double>> numbers(JsonNode utterance, String field) {
        if (utterance.path(field).isMissingNode() || utterance.path(field).isNull()) {
            return Optional.empty();
        }
        List<Double> values = new ArrayList<>();
        for (JsonNode value : JsonInput.array(utterance, field)) {
            values.add(finite(value, field));
        }
        return Optional.of(values);
    }

    private static float[][] rows(JsonNode conversation, FeatureHeader features) {
        List<float[]> rows = new ArrayList<>();
        for (JsonNode utterance : JsonInput.array(conversation, "utterances")) {
            JsonNode values = utterance.path("features").path(features.name());
            float[] row = new float[features.columns().size()];
            if (!values.isMissingNode()) {
                if (values.size() != row.length) {
                    throw new IllegalArgumentException("feature set '" + features.name() + "' has " + row.length
                            + " columns, a turn has " + values.size() + " numbers");
                }
                for (int i = 0; i < row.length; i++) {
                    row[i] = (float) finite(values.get(i), features.name());
                }
            }
            rows.add(row);
        }
        return rows.toArray(float[][]::new);
    }

    private static double finite(JsonNode value, String what) {
        if (!value.isNumber() || !Float.isFinite((float) value.doubleValue())) {
            throw new IllegalArgumentException(
                    "'" + what + "' should hold finite numbers, got " + CorpusFormatException.quoted(value.toString()));
        }
        return value.doubleValue();
    }
}
