package org.erclab.jobs.importing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.erclab.jobs.DataFolder;

/**
 * openSMILE as this server has it: the program in {@code erclab.smilextract} (or the variable {@code ERCLAB_SMILEXTRACT}), else on
 * the PATH; {@code erclab.smilextract.time} is the most that one wave file may take.
 */
final class OpenSmile {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private OpenSmile() {}

    /** @throws IllegalArgumentException when the program or its configuration is missing */
    static SmilExtract program(Optional<Path> config) {
        Config settings = ConfigProvider.getConfig();
        String path = System.getenv("PATH");
        return SmilExtract.find(
                settings.getOptionalValue("erclab.smilextract", String.class),
                path == null ? "" : path,
                config,
                settings.getOptionalValue("erclab.smilextract.time", Duration.class)
                        .orElse(LIMIT));
    }

    /** A file for the vectors of one extraction, in a folder of its own. */
    static Path newTable() {
        return DataFolder.path()
                .resolve("opensmile")
                .resolve(UUID.randomUUID().toString())
                .resolve("vectors.csv");
    }
}
