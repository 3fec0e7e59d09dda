package org.erclab.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret that shows that a caller may read the data folder of this server: 256 random bits in a file that only its
 * owner can read.
 */
public final class LocalToken {

    private static final String FILE = "local-token";
    private static final int BYTES = 32;

    private final byte[] secret;

    private LocalToken(String secret) {
        this.secret = secret.getBytes(StandardCharsets.US_ASCII);
    }

    /** The token of a data folder, made at first use. */
    public static LocalToken of(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                create(dataFolder, file);
            }
            String secret = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (secret.length() < BYTES) {
                throw new IllegalStateException(
                        "The token in " + file + " is too short: remove the file, then start again");
            }
            return new LocalToken(secret);
        } catch (IOException e) {
            throw new UncheckedIOException("The local token " + file + " cannot be read or made: " + e.getMessage(), e);
        }
    }

    /** Written under another name and renamed, so that nobody reads half a token. */
    private static void create(Path dataFolder, Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(dataFolder);
        Path unfinished = Files.createTempFile(
                dataFolder,
                FILE,
                ".unfinished",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
        try {
            // A link, unlike a rename, leaves a token that another process made at the same moment alone.
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            Files.deleteIfExists(unfinished);
            return;
        }
        Files.delete(unfinished);
    }

    /** Whether a request's {@code Authorization} header carries this token; takes the same time wherever it differs. */
    boolean opens(String authorization) {
        String scheme = "Bearer ";
        return authorization != null
                && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                && MessageDigest.isEqual(
                        secret, authorization.substring(scheme.length()).strip().getBytes(StandardCharsets.UTF_8));
    }

    /** The header that carries this token. */
    public String authorization() {
        return "Bearer " + new String(secret, StandardCharsets.US_ASCII);
    }
}
