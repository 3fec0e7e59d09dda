package org.erclab.jobs.importing;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.erclab.access.RequiresRole;
import org.erclab.corpus.format.CorpusFormats;
import org.erclab.store.CorpusOrigin;

/**
 * A wish to import a corpus.
 *
 * @param format a reader's name, or {@value #SIMULATED}
 * @param path the folder or file, on the machine of the server; null for the simulated corpus of the seed
 * @param name what the corpus shall be called
 * @param seed what the simulated corpus is generated from; unused with a path
 * @param licence under which terms the corpus may be used, one line; the format's own note when null or blank
 * @param upload the name of the file that somebody sent, which lies at the path until the import ends; empty when the files
 *     are the server's own
 */
public record ImportRequest(String format, Path path, String name, long seed, String licence, Optional<String> upload)
        implements RequiresRole.Subject {

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
        String known = CorpusFormats.reader(format).licence();
        licence = licence == null || licence.isBlank() ? known : licence.strip();
        CorpusOrigin.checkLicence(licence);
        if (path == null && !format.equals(SIMULATED)) {
            throw new IllegalArgumentException(
                    "Format '" + format + "' is read from files: give the path of the folder or file");
        }
        path = path == null ? null : path.toAbsolutePath().normalize();
    }

    /** Files of the server, or the simulated corpus. */
    public ImportRequest(String format, Path path, String name, long seed, String licence) {
        this(format, path, name, seed, licence, Optional.empty());
    }

    /** Under the format's own licence note. */
    public ImportRequest(String format, Path path, String name, long seed) {
        this(format, path, name, seed, "");
    }

    /** Files, or the simulated corpus of seed 1. */
    public ImportRequest(String format, Path path, String name) {
        this(format, path, name, 1);
    }

    /** The same corpus from files that were sent. */
    public ImportRequest from(CorpusUpload sent) {
        return new ImportRequest(format, sent.path(), name, seed, licence, Optional.of(sent.name()));
    }

    /** Whether the corpus is generated from the seed alone; with a path, the format's reader takes settings from there. */
    boolean generated() {
        return path == null;
    }

    /** Where the corpus comes from, for people. */
    String source() {
        if (generated()) {
            return "seed " + seed;
        }
        return upload.map(file -> "upload " + file).orElseGet(path::toString);
    }

    /** What a reader says about its files: those of an upload by their place in it, which is all that its sender knows. */
    String told(String sentence) {
        return upload.isEmpty() ? sentence : sentence.replace(CorpusUploads.folderOf(path) + File.separator, "");
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("format", format);
        parameters.put("name", name);
        parameters.put("seed", String.valueOf(seed));
        parameters.put("licence", licence);
        if (path != null) {
            parameters.put("path", path.toString());
        }
        upload.ifPresent(file -> parameters.put("upload", file));
        return parameters;
    }

    static ImportRequest of(Properties parameters) {
        String path = parameters.getProperty("path");
        return new ImportRequest(
                parameters.getProperty("format"),
                path == null ? null : Path.of(path),
                parameters.getProperty("name"),
                Long.parseLong(parameters.getProperty("seed")),
                parameters.getProperty("licence"),
                Optional.ofNullable(parameters.getProperty("upload")));
    }
}
