package org.erclab.jobs.importing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.erclab.access.RequiresRole;
import org.erclab.corpus.format.CorpusFormats;

/**
 * A wish to import a corpus.
 *
 * @param format a reader's name, or {@value #SIMULATED}
 * @param path the folder or file, on the machine of the server; null for the simulated corpus of the seed
 * @param name what the corpus shall be called
 * @param seed what the simulated corpus is generated from; unused with a path
 */
public record ImportRequest(String format, Path path, String name, long seed) implements RequiresRole.Subject {

    @Override
    public String subject() {
        return name + " from " + source();
    }

    /** The format that needs no files: the project generates the corpus. */
    public static final String SIMULATED = "simulated";

    public ImportRequest {
        if (name == null || !name.matches("[a-z0-9][a-z0-9._-]{0,59}")) {
            throw new IllegalArgumentException("A corpus name has 1 to 60 characters of a-z, 0-9, '.', '_', '-' and"
                    + " starts with a letter or digit, got '" + name + "'");
        }
        CorpusFormats.reader(format);
        if (path == null && !format.equals(SIMULATED)) {
            throw new IllegalArgumentException(
                    "Format '" + format + "' is read from files: give the path of the folder or file");
        }
        path = path == null ? null : path.toAbsolutePath().normalize();
    }

    /** Files, or the simulated corpus of seed 1. */
    public ImportRequest(String format, Path path, String name) {
        this(format, path, name, 1);
    }

    /** Whether the corpus is generated from the seed alone; with a path, the format's reader takes settings from there. */
    boolean generated() {
        return path == null;
    }

    /** Where the corpus comes from, for people. */
    String source() {
        return generated() ? "seed " + seed : path.toString();
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("format", format);
        parameters.put("name", name);
        parameters.put("seed", String.valueOf(seed));
        if (path != null) {
            parameters.put("path", path.toString());
        }
        return parameters;
    }

    static ImportRequest of(Properties parameters) {
        String path = parameters.getProperty("path");
        return new ImportRequest(
                parameters.getProperty("format"),
                path == null ? null : Path.of(path),
                parameters.getProperty("name"),
                Long.parseLong(parameters.getProperty("seed")));
    }
}
