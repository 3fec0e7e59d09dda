package org.erclab.app.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything in the packaged program is known and under a licence that goes with Apache-2.0. Maven has written the bill of materials. */
class LicencesProcessIT {

    private static final Path PROGRAM = Path.of("target", "quarkus-app");

    @Test
    void everyLibraryOfTheProgramIsUnderALicenceOfTheList() throws IOException {
        List<Component> components = BillOfMaterials.read(Path.of("target", "program.cdx.json"));

        assertEquals(
                List.of(),
                components.stream()
                        .filter(component -> !Licences.accept(component))
                        .toList(),
                "docs/dependencies.md says what to do");
        Set<String> listed = components.stream()
                .map(component -> component.name().replace(':', '.') + "-" + component.version())
                .collect(Collectors.toSet());
        Set<String> jars = jars();
        assertTrue(jars.size() > 100, jars.toString());
        assertEquals(
                Set.of(),
                jars.stream()
                        .filter(jar -> listed.stream()
                                .noneMatch(library ->
                                        jar.equals(library + ".jar") || jar.startsWith(library + "-") && isNative(jar)))
                        .collect(Collectors.toCollection(TreeSet::new)),
                "libraries that lie beside the program and are not listed");
    }

    /** A jar of native code has the processor at the end of its name. */
    private static boolean isNative(String jar) {
        return jar.matches(".*-linux-(x86_64|arm64)(-gpu)?\\.jar");
    }

    private static Set<String> jars() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String folder : List.of("main", "boot")) {
            try (Stream<Path> jars = Files.list(PROGRAM.resolve("lib").resolve(folder))) {
                jars.forEach(jar -> names.add(jar.getFileName().toString()));
            }
        }
        return names;
    }

    /**
     * Vaadin's build marks the commercial ones among its modules; the others' licences were looked at when they came. {@code
     * ./erclab audit} asks npm what each says.
     */
    @Test
    void everyModuleOfThePagesIsKnownAndNoneIsCommercial() throws IOException {
        Properties known = new Properties();
        try (InputStream in = LicencesProcessIT.class.getResourceAsStream("/modules-of-pages.properties")) {
            known.load(in);
        }
        known.forEach((name, licence) -> assertTrue(
                Licences.accept(new Component((String) name, "", List.of((String) licence))), name + " " + licence));

        JsonNode bundle = bundle();
        assertEquals(0, bundle.path("cvdlModules").size(), "commercial modules: " + bundle.path("cvdlModules"));
        Set<String> unknown = new TreeSet<>();
        bundle.path("npmModules").fieldNames().forEachRemaining(name -> {
            if (!name.startsWith("@vaadin/") && !known.containsKey(name)) {
                unknown.add(name);
            }
        });
        assertTrue(bundle.path("npmModules").has("echarts"), "the list of the bundle is there");
        assertEquals(Set.of(), unknown, "look at their licences and add them to modules-of-pages.properties");
    }

    private static JsonNode bundle() throws IOException {
        Path jar = PROGRAM.resolve("quarkus").resolve("generated-bytecode.jar");
        try (JarFile program = new JarFile(jar.toFile());
                InputStream in = program.getInputStream(program.getJarEntry("META-INF/VAADIN/config/stats.json"))) {
            return new ObjectMapper().readTree(in);
        }
    }
}
