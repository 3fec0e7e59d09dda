package org.erclab.metrics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

    @Test
    void everyContractStandsInTheDocumentationWithItsVersion() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/metrics.md"));
        for (Metric metric : Metrics.all()) {
            boolean documented = rows.stream()
                    .anyMatch(row ->
                            (row.startsWith("| `" + metric.id() + "` ") || row.startsWith("| `" + metric.id() + ":"))
                                    && row.endsWith(" " + metric.version() + " |"));
            assertTrue(documented, "docs/metrics.md has no row for version " + metric.version() + " of " + metric.id());
        }
    }
}
