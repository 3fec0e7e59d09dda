package org.erclab.batch;

import com.ibm.jbatch.spi.services.IBatchConfig;
import com.ibm.jbatch.spi.services.IJobXMLLoaderService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads the XML of a job: {@code NAME.xml} from the folder that {@code erclab.batch-jobs} names (the launcher names the
 * one beside it), else the one built into the application. The current folder says nothing about jobs.
 */
public final class JobFiles implements IJobXMLLoaderService {

    private static final String SETTING = "erclab.batch-jobs";

    @Override
    public void init(IBatchConfig configuration) {
        // The folder is looked up at each start: a new file needs no new process.
    }

    @Override
    public void shutdown() {
        // Holds nothing.
    }

    @Override
    public String loadJSL(String job) {
        if (!job.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException("A job's name has the characters a-z, 0-9 and '-', got '" + job + "'");
        }
        Optional<Path> file = ConfigProvider.getConfig()
                .getOptionalValue(SETTING, String.class)
                .map(folder -> Path.of(folder, job + ".xml").toAbsolutePath());
        try {
            if (file.isPresent() && Files.exists(file.get())) {
                return Files.readString(file.get());
            }
            ClassLoader application = Thread.currentThread().getContextClassLoader();
            try (InputStream builtIn = application.getResourceAsStream("batch-jobs/" + job + ".xml")) {
                if (builtIn == null) {
                    throw new IllegalArgumentException(
                            "There is no job '" + job + "': none of that name is built in, and "
                                    + file.map(missing -> missing + " does not exist")
                                            .orElse(SETTING + " names no folder of job files"));
                }
                return new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The job file of '" + job + "' is not readable: " + unreadable, unreadable);
        }
    }
}
