package org.erclab.jobs;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Settings for a process that is started by somebody else, a cluster for example, in a file that only its owner can read:
 * arguments, and on some systems variables, are seen by others.
 */
public final class ConnectionFile {

    /** The variable that names the file. */
    public static final String VARIABLE = "ERCLAB_CONNECTION";

    private ConnectionFile() {}

    /** Writes the settings, whole or not at all. */
    public static void write(Path file, Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        Files.createDirectories(file.getParent());
        Path unfinished = Files.createTempFile(
                file.getParent(),
                "connection",
                ".unfinished",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(unfinished)) {
            properties.store(writer, null);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The settings by name. */
    public static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
