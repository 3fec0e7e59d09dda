package org.erclab.app.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which licences go with Apache-2.0, and what a bill of materials says of them. */
class LicencesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Apache-2.0, true",
        "(MPL-2.0 OR Apache-2.0), true",
        "MIT AND BSD-3-Clause, true",
        "MIT AND GPL-3.0-only, false",
        "(MIT OR GPL-3.0-only) AND GPL-3.0-only, false",
        "GPL-2.0-with-classpath-exception, false",
        "AGPL-3.0-only, false",
        "Commercial Vaadin Developer License 4.0, false",
        "UNLICENSED, false",
        "Apache, false"
    })
    void aLicenceIsOnTheListOrNot(String licence, boolean accepted) {
        assertEquals(accepted, Licences.accept(new Component("a:b", "1", List.of(licence))), licence);
    }

    @Test
    void oneOfSeveralIsEnoughAndNoneIsNot() {
        assertTrue(
                Licences.accept(new Component("org.bytedeco:javacpp", "1", List.of("GPL-2.0-or-later", "Apache-2.0"))));
        assertEquals(false, Licences.accept(new Component("a:b", "1", List.of())));
    }

    @Test
    void documentsOfMavenAndOfNpmAreRead() throws IOException {
        Path file = Files.writeString(folder.resolve("bom.json"), """
                {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
                 {"type": "application", "group": "org.erclab", "name": "erclab", "version": "1", "licenses": []},
                 {"type": "library", "group": "org.bytedeco", "name": "javacpp", "version": "1.5", "purl": "one",
                  "licenses": [{"license": {"id": "Apache-2.0"}}, {"license": {"id": "GPL-2.0-or-later"}}]},
                 {"type": "library", "group": "org.bytedeco", "name": "javacpp", "version": "1.5", "purl": "native",
                  "licenses": [{"license": {"id": "Apache-2.0"}}, {"license": {"id": "GPL-2.0-or-later"}}]},
                 {"type": "library", "name": "@vaadin/grid", "version": "25", "licenses": [{"expression": "MIT OR ISC"}]},
                 {"type": "library", "name": "a", "version": "2", "licenses": [{"license": {"name": "Public Domain"}}]},
                 {"type": "library", "name": "b", "version": "3"}]}
                """);

        assertEquals(
                List.of(
                        new Component("@vaadin/grid", "25", List.of("MIT OR ISC")),
                        new Component("a", "2", List.of("Public Domain")),
                        new Component("b", "3", List.of()),
                        new Component("org.bytedeco:javacpp", "1.5", List.of("Apache-2.0", "GPL-2.0-or-later"))),
                BillOfMaterials.read(file));
    }

    @Test
    void whatIsNoBillOfMaterialsIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("package.json"), "{\"name\": \"pages\"}");

        assertTrue(assertThrows(IllegalArgumentException.class, () -> BillOfMaterials.read(file))
                .getMessage()
                .contains("package.json is no CycloneDX document"));
    }
}
