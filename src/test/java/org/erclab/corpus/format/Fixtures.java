package org.erclab.corpus.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.domain.Corpus;

/** The tiny corpora under {@code src/test/resources/corpus}, made up for the tests. */
final class Fixtures {

    private Fixtures() {}

    static Path folder(String name) {
        try {
            return Path.of(Fixtures.class.getResource("/corpus/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Corpus read(String format, Path path) {
        return CorpusFormats.reader(format).read(path, "tiny");
    }

    /** A copy of a fixture folder that a test may damage. */
    static Path copy(String name, Path temporary) {
        Path from = folder(name);
        Path to = temporary.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return to;
    }

    /** Replaces text in a file; fails when it does not occur. */
    static void replace(Path file, String old, String replacement) throws IOException {
        String text = Files.readString(file);
        assertTrue(text.contains(old), file + " contains " + old);
        Files.writeString(file, text.replace(old, replacement));
    }

    /** Reading is refused in one line that holds every one of {@code parts}. */
    static CorpusFormatException assertRefused(String format, Path path, String... parts) {
        return assertRefused(() -> read(format, path), parts);
    }

    static CorpusFormatException assertRefused(org.junit.jupiter.api.function.Executable reading, String... parts) {
        CorpusFormatException refusal = assertThrows(CorpusFormatException.class, reading);
        String message = refusal.getMessage();
        assertFalse(message.contains("\n"), "one line: " + message);
        for (String part : parts) {
            assertTrue(message.contains(part), "expected <" + part + "> in: " + message);
        }
        assertEquals(1, message.lines().count());
        return refusal;
    }
}
