package org.erclab.jobs.importing;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import org.erclab.batch.Jobs;
import org.junit.jupiter.api.Test;

/** The child process of {@link KilledServerIT}: starts its jobs and waits to be killed. */
@QuarkusTest
class KilledServer {

    static final String FOLDER = "erclab.test.folder";

    @Inject
    CorpusImports imports;

    @Inject
    Jobs jobs;

    @Test
    void workUntilKilled() throws Exception {
        Path folder = Path.of(System.getProperty(FOLDER));
        jobs.start("test-wait-in-parts", Map.of("file", folder.resolve("go").toString()));
        imports.start(new ImportRequest("emotionlines", folder, "killed-import"));
        Thread.sleep(600_000);
    }
}
