package org.erclab.corpus.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.FeatureSet;

/**
 * The simulated corpus as a format: the path is a JSON file with the settings that differ from the defaults, for example
 * {@code {"seed":7,"train":500,"inertia":0}}, or the word {@code default}.
 */
final class SimulatedReader implements CorpusReader {

    @Override
    public String format() {
        return "simulated";
    }

    @Override
    public String description() {
        return "Generated conversations: the word 'default', or a JSON file of settings such as {\"seed\":7,\"train\":500}";
    }

    @Override
    public CorpusSource open(Path path) {
        return CorpusSource.of(SimulatedCorpus.generate(config(path)).corpus());
    }

    @Override
    public List<FeatureSet> features(Path path) {
        return List.of(SimulatedCorpus.generate(config(path)).audio());
    }

    static SimulatedConfig config(Path path) {
        if (path.endsWith("default") && !Files.exists(path)) {
            return SimulatedConfig.defaults();
        }
        try (InputStream bytes = InputFile.open(path)) {
            JsonNode settings = JsonInput.whole(bytes);
            ObjectNode config = JsonInput.MAPPER.valueToTree(SimulatedConfig.defaults());
            for (Map.Entry<String, JsonNode> setting : settings.properties()) {
                if (!set(config, setting.getKey(), setting.getValue())) {
                    throw new CorpusFormatException(
                            path,
                            0,
                            "unknown setting " + CorpusFormatException.quoted(setting.getKey()) + ": use one of "
                                    + String.join(", ", names(config)));
                }
            }
            return JsonInput.MAPPER.treeToValue(config, SimulatedConfig.class);
        } catch (ValueInstantiationException e) {
            throw new CorpusFormatException(path.toString(), 0, e.getCause().getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new CorpusFormatException(
                    path.toString(), 0, "is not JSON of settings: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw InputFile.unreadable(path, e);
        }
    }

    /** Sets the field of that name wherever it is in {@code node}; names are distinct over the nested records. */
    private static boolean set(ObjectNode node, String name, JsonNode value) {
        if (node.has(name) && !node.get(name).isObject()) {
            node.set(name, value);
            return true;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getValue() instanceof ObjectNode nested && set(nested, name, value)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getValue() instanceof ObjectNode nested) {
                names.addAll(names(nested));
            } else {
                names.add(field.getKey());
            }
        }
        return names;
    }
}
