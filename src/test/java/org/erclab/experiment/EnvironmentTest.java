package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    @Test
    void theVersionsOfWhatComputesAreKnown() {
        assertEquals(
                Set.of("deeplearning4j", "javacpp", "nd4j", "openblas", "pytorch"),
                Environment.libraries().keySet());
        Environment.libraries().forEach((library, version) -> assertTrue(version.matches("\\d+\\..*"), library));
        assertTrue(Set.of("AVX512", "AVX2", "DEFAULT").contains(Environment.cpuCapability()));
        assertTrue(Environment.java().contains("+"));
        assertTrue(Environment.codeRevision().matches("unknown|[0-9a-f]{40}(\\+changes)?"), Environment.codeRevision());
    }
}
