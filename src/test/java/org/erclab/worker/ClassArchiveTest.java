package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    private static final String BUILD = "0123456789abcdef";

    @TempDir
    Path place;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(
                place.resolve("class-archives"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Test
    void whatIsKeptIsFoundAndItsOwnersOnly() throws IOException {
        ClassArchive kept = keep("classes", BUILD);

        assertEquals(Optional.of(kept), ClassArchive.find(folder, BUILD));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.file())));
        assertTrue(kept.isUnchanged());
        assertTrue(kept.belongsTo(BUILD));
        assertFalse(kept.belongsTo("fedcba9876543210"));
    }

    @Test
    void thereIsNoneOfAnotherBuildNorInAFolderThatIsNotThere() throws IOException {
        keep("classes", BUILD);

        assertEquals(Optional.empty(), ClassArchive.find(folder, "fedcba9876543210"));
        assertEquals(Optional.empty(), ClassArchive.find(place.resolve("nowhere"), BUILD));
    }

    @Test
    void aDamagedOneIsNone() throws IOException {
        ClassArchive kept = keep("classes", BUILD);
        Files.writeString(kept.file(), "clashes");
        Files.setLastModifiedTime(kept.file(), kept.modified());

        assertEquals(Optional.empty(), ClassArchive.find(folder, BUILD));
    }

    @Test
    void oneThatOthersMayReadOrWriteIsRefused() throws IOException {
        ClassArchive kept = keep("classes", BUILD);
        Files.setPosixFilePermissions(kept.file(), PosixFilePermissions.fromString("rw----r--"));

        IOException refusal = assertThrows(IOException.class, () -> ClassArchive.find(folder, BUILD));
        assertTrue(refusal.getMessage().contains(kept.file() + " is not this user's only"), refusal.getMessage());
        assertFalse(kept.isUnchanged());
    }

    @Test
    void oneInAFolderThatOthersMayWriteToIsRefused() throws IOException {
        ClassArchive kept = keep("classes", BUILD);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx----w-"));

        assertThrows(IOException.class, () -> ClassArchive.find(folder, BUILD));
        assertThrows(IOException.class, () -> keep("more classes", BUILD));
        assertFalse(kept.isUnchanged());
    }

    @Test
    void oneThatIsGoneOrWasWrittenToAfterItWasFoundIsNotUsed() throws IOException {
        ClassArchive kept = keep("classes", BUILD);
        Files.setLastModifiedTime(kept.file(), FileTime.fromMillis(1_000));

        assertFalse(kept.isUnchanged());
        Files.delete(kept.file());
        assertFalse(kept.isUnchanged());
    }

    @Test
    void aNewOneTakesThePlaceOfItsBuildsAndOfAllButTheNewestOfOthers() throws IOException {
        Path first = keep("one", "1111111111111111").file();
        Files.setLastModifiedTime(first, FileTime.fromMillis(1_000));
        Path second = keep("two", "2222222222222222").file();
        Files.setLastModifiedTime(second, FileTime.fromMillis(2_000));
        Path third = keep("three", BUILD).file();
        Path fourth = keep("four", BUILD).file();

        assertEquals(List.of(fourth, second).stream().sorted().toList(), list(folder));
        assertNotEquals(third, fourth);
    }

    @Test
    void aVirtualMachineStartsWithWhatAnotherHasWrittenAndWithoutWhatItCannotUse() throws Exception {
        assumeTrue(ClassArchive.isPossible());
        Path written = place.resolve("classes.aot");

        assertEquals("0: ", run(ClassArchive.writing(written)).replaceAll("(?s): .*", ": "));
        ClassArchive kept = ClassArchive.keep(written, folder, BUILD);
        assertEquals("0: ", run(ClassArchive.requiring(kept.file())), "with it");
        assertEquals("0: ", run(kept.options()), "with it, and nothing is said");

        Files.writeString(kept.file(), "no archive at all");
        assertEquals("0: ", run(kept.options()), "damaged");
        Files.delete(kept.file());
        assertEquals("0: ", run(kept.options()), "gone");
    }

    private ClassArchive keep(String content, String build) throws IOException {
        return ClassArchive.keep(Files.writeString(place.resolve("written"), content), folder, build);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Starts a program that says nothing, from a jar: no archive takes classes of a folder. */
    private String run(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(RunProgram.java().toString(), "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", quiet().toString(), Quiet.class.getName()));
        Path output = place.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES));
        return process.exitValue() + ": " + Files.readString(output);
    }

    private Path quiet() throws IOException {
        Path packed = place.resolve("quiet.jar");
        if (!Files.exists(packed)) {
            String name = Quiet.class.getName().replace('.', '/') + ".class";
            try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(packed));
                    InputStream bytes = Quiet.class.getClassLoader().getResourceAsStream(name)) {
                entries.putNextEntry(new ZipEntry(name));
                bytes.transferTo(entries);
            }
        }
        return packed;
    }

    /** A program that says nothing. */
    static final class Quiet {

        private Quiet() {}

        public static void main(String... arguments) {}
    }
}
