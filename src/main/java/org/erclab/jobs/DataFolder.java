package org.erclab.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** The folder of everything that is not in the database: checkpoints, word vectors, encoders. */
public final class DataFolder {

    /** Name of the file with the folder's mark. */
    public static final String MARK = "folder-mark";

    private DataFolder() {}

    /** The folder that {@code ERCLAB_DATA} or {@code erclab.data} names, else {@code .erclab} where the program started. */
    public static Path path() {
        return Path.of(ConfigProvider.getConfig()
                        .getOptionalValue("erclab.data", String.class)
                        .orElse(".erclab"))
                .toAbsolutePath()
                .normalize();
    }

    /** Word vectors, found by file name. */
    public static Path vectors() {
        return path().resolve("vectors");
    }

    /** Encoders, found by folder name. */
    public static Path encoders() {
        return path().resolve("encoders");
    }

    /** Classes of run processes, kept so that these start faster; may be removed at any time. */
    public static Path classArchives() {
        return path().resolve("class-archives");
    }

    /** What is shared with the nodes of a cluster besides the files of runs. */
    public static Path cluster() {
        return path().resolve("cluster");
    }

    /** Corpus files that people sent, until their import ends. */
    public static Path uploads() {
        return path().resolve("uploads");
    }

    /** Files of all runs. */
    public static Path artifacts() {
        return path().resolve("artifacts");
    }

    /** Files of one run. */
    public static Path run(long runId) {
        return artifacts().resolve("run-" + runId);
    }

    /**
     * Random text that tells this data folder from others, made at first use: processes that find the same share the folder.
     *
     * @throws UncheckedIOException when it can be neither read nor made
     */
    public static String mark() {
        Path file = path().resolve(MARK);
        try {
            return SecretFile.readOrCreate(file, () -> UUID.randomUUID().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read or made: " + e.getMessage(), e);
        }
    }

    /** How rows of the database name a file: by its place below the data folder, which may be moved. */
    public static String relative(Path file) {
        return path().relativize(file).toString();
    }

    /** The file that a row of the database names. */
    public static Path resolve(String file) {
        return path().resolve(file);
    }
}
