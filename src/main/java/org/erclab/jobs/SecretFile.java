package org.erclab.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** A secret of the data folder in a file that only its owner can read. */
public final class SecretFile {

    private SecretFile() {}

    /**
     * The text of the file, made at first use. When several processes ask at the same moment, all get the same text.
     *
     * @param secret makes the text when there is no file
     */
    public static String readOrCreate(Path file, Supplier<String> secret) throws IOException {
        if (!Files.exists(file)) {
            create(file, secret.get());
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    /** Written under another name and linked, so that nobody reads half a secret. */
    private static void create(Path file, String secret) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".unfinished",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(unfinished, secret + "\n", StandardCharsets.US_ASCII);
            // A link, unlike a rename, leaves a secret that another process made at the same moment alone.
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // That one counts.
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
