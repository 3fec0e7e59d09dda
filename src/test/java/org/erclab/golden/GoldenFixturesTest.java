package org.erclab.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every golden fixture of the repository and, with {@code -Derclab.golden=FOLDER}, every one of that folder: in
 * double precision within 1e-9 and, for networks, in float within 2e-5. A kind that no check knows fails.
 */
class GoldenFixturesTest {

    @TestFactory
    Stream<DynamicTest> everyFixtureIsMet() throws IOException, URISyntaxException {
        List<Path> files = new ArrayList<>(fixtures(ownFolder()));
        assertTrue(files.size() > 10, "src/test/resources/golden holds the fixtures, found only " + files);
        String further = System.getProperty("erclab.golden", "");
        if (!further.isBlank()) {
            files.addAll(fixtures(Path.of(further)));
        }
        return files.stream().map(file -> DynamicTest.dynamicTest(name(file), () -> check(file)));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replace(".json", "");
    }

    private static void check(Path file) throws IOException {
        GoldenFixture fixture = GoldenFixture.read(file);
        Optional<GoldenCheck> check = GoldenChecks.forKind(fixture.kind());
        GoldenReport report = new GoldenReport(fixture);
        check.orElseThrow(() -> new AssertionError(
                        file + " has the unknown kind '" + fixture.kind() + "': add a check for it to GoldenChecks"))
                .check(fixture, report);
        System.out.println(report.summary());
        List<String> failures = report.failures();
        if (!failures.isEmpty()) {
            fail(failures.size() + " results differ from " + file + ":\n  " + String.join("\n  ", failures));
        }
    }

    private static Path ownFolder() throws URISyntaxException {
        URL resource = GoldenFixturesTest.class.getResource("/golden/gru-cell.json");
        return Path.of(Objects.requireNonNull(resource, "/golden/gru-cell.json is not on the class path")
                        .toURI())
                .getParent();
    }

    private static List<Path> fixtures(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("erclab.golden names '" + folder + "', which is not a folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
