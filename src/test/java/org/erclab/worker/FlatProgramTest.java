package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlatProgramTest {

    @TempDir
    Path build;

    private Path jar;

    @BeforeEach
    void makeBuild() throws IOException {
        jar = build.resolve("quarkus-run.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Add-Opens", "java.base/java.lang java.base/java.nio");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        write("quarkus/generated-bytecode.jar", "generated");
        write("quarkus/transformed-bytecode.jar", "changed");
        write("quarkus/quarkus-application.dat", "no jar");
        write("app/erclab.jar", "classes");
        write("lib/main/z.jar", "library");
        write("lib/main/a.jar", "library");
    }

    @Test
    void whatQuarkusHasChangedHidesWhatItWasBefore() throws IOException {
        List<Path> expected = List.of(
                build.resolve("quarkus/transformed-bytecode.jar"),
                build.resolve("quarkus/generated-bytecode.jar"),
                build.resolve("app/erclab.jar"),
                build.resolve("lib/main/a.jar"),
                build.resolve("lib/main/z.jar"));

        assertEquals(expected, FlatProgram.of(jar).jars());
        assertEquals(
                Map.of(
                        "CLASSPATH",
                        String.join(":", expected.stream().map(Path::toString).toList())),
                FlatProgram.of(jar).environment());
    }

    @Test
    void aProcessThatItStartsFindsTheJarAgain() throws IOException {
        assertTrue(FlatProgram.of(jar).words().contains("-Derclab.worker.jar=" + jar));
    }

    @Test
    void whatTheManifestOpensIsOpened() throws IOException {
        assertEquals(
                List.of("--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED"),
                FlatProgram.of(jar).words().subList(0, 2));
    }

    @Test
    void everyChangeOfAJarMakesItAnotherBuild() throws IOException {
        String before = FlatProgram.of(jar).hash();

        assertEquals(before, FlatProgram.of(jar).hash(), "the same build");
        write("app/erclab.jar", "other classes");
        String changed = FlatProgram.of(jar).hash();
        assertNotEquals(before, changed, "another program");
        write("lib/main/b.jar", "library");
        assertNotEquals(changed, FlatProgram.of(jar).hash(), "another library");
    }

    private Path write(String name, String content) throws IOException {
        Path file = build.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
