package org.erclab.jobs;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The child process of {@link FeatureExtractionIT}: a run process that is killed at its work. */
@QuarkusTest
class KilledExtraction {

    static final String RUN = "erclab.test.run";
    static final String TOKEN = "erclab.test.token";

    @Inject
    RunProcess process;

    @Test
    void workUntilKilled() throws Exception {
        process.execute(Long.getLong(RUN), Long.getLong(TOKEN));
        Thread.sleep(600_000);
    }
}
