package org.erclab.batch;

import com.ibm.jbatch.spi.services.IBatchConfig;
import com.ibm.jbatch.spi.services.IJobXMLLoaderService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads the XML of a job: {@code NAME.xml} from the folder that {@code erclab.batch-jobs} names (by default {@code
 * batch-jobs} where the process runs), else the one built into the application.
 */
public final class JobFiles implements IJobXMLLoaderService {

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
        Path folder = Path.of(ConfigProvider.getConfig()
                .getOptionalValue("erclab.batch-jobs", String.class)
                .orElse("batch-jobs"));
        Path file = folder.resolve(job + ".xml");
        try {
            if (Files.exists(file)) {
                return Files.readString(file);
            }
            ClassLoader application = Thread.currentThread().getContextClassLoader();
            try (InputStream builtIn = application.getResourceAsStream("batch-jobs/" + job + ".xml")) {
                if (builtIn == null) {
                    throw new IllegalArgumentException("There is no job '" + job + "': neither " + file.toAbsolutePath()
                            + " exists nor a built-in one of that name");
                }
                return new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The job file " + file + " is not readable", unreadable);
        }
    }
}
