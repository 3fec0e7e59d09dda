package org.erclab.jobs.importing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.erclab.access.RequiresRole;
import org.erclab.corpus.format.FeatureFormat;
import org.erclab.corpus.format.MissingNumbers;
import org.erclab.corpus.format.UtteranceFeatureFile;

/**
 * A wish to bring in a feature set.
 *
 * @param corpus the corpus whose utterances the vectors belong to
 * @param name what the set shall be called
 * @param modality audio, text or video
 * @param file where the vectors are, on the machine of the server
 */
public record FeatureImportRequest(String corpus, String name, String modality, UtteranceFeatureFile file)
        implements RequiresRole.Subject {

    private static final List<String> MODALITIES = List.of("audio", "text", "video");

    @Override
    public String subject() {
        return name + " of " + corpus;
    }

    public FeatureImportRequest {
        if (corpus == null || corpus.isBlank()) {
            throw new IllegalArgumentException("A feature set belongs to a corpus: name it");
        }
        if (name == null || !name.matches("[a-z0-9][a-z0-9._-]{0,59}")) {
            throw new IllegalArgumentException("A feature set's name has 1 to 60 characters of a-z, 0-9, '.', '_', '-'"
                    + " and starts with a letter or digit, got '" + name + "'");
        }
        if (!MODALITIES.contains(modality)) {
            throw new IllegalArgumentException(
                    "The modality of a feature set is one of " + MODALITIES + ", got '" + modality + "'");
        }
    }

    /**
     * A request as text names it.
     *
     * @param format npy, npz, csv, arff or raw
     * @param modality audio when null
     * @param width for raw; else null
     * @param missing refuse or zero; refuse when null
     */
    public static FeatureImportRequest of(
            String format, Path path, String corpus, String name, String modality, Integer width, String missing) {
        return new FeatureImportRequest(
                corpus,
                name,
                modality == null ? "audio" : modality,
                new UtteranceFeatureFile(
                        FeatureFormat.of(format),
                        path.toAbsolutePath().normalize(),
                        width == null ? 0 : width,
                        missing == null ? MissingNumbers.REFUSE : MissingNumbers.of(missing)));
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("corpus", corpus);
        parameters.put("name", name);
        parameters.put("modality", modality);
        parameters.put("format", file.format().lowerName());
        parameters.put("path", file.path().toString());
        parameters.put("width", String.valueOf(file.width()));
        parameters.put("missing", file.missing().lowerName());
        return parameters;
    }

    static FeatureImportRequest of(Properties parameters) {
        return of(
                parameters.getProperty("format"),
                Path.of(parameters.getProperty("path")),
                parameters.getProperty("corpus"),
                parameters.getProperty("name"),
                parameters.getProperty("modality"),
                Integer.valueOf(parameters.getProperty("width")),
                parameters.getProperty("missing"));
    }
}
