package org.erclab.jobs.importing;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The child process of {@link FeatureImportsIT}: starts an import of features and waits to be killed. */
@QuarkusTest
class KilledFeatureImport {

    static final String FILE = "erclab.test.file";

    @Inject
    FeatureImports imports;

    @Test
    void workUntilKilled() throws Exception {
        Path file = Path.of(System.getProperty(FILE));
        imports.start(FeatureImportRequest.of("raw", file, FeatureImportsIT.CORPUS, "killed", null, 1, null));
        Thread.sleep(600_000);
    }
}
