package org.erclab.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.erclab.access.Secrets;
import org.erclab.jobs.SecretFile;

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
            String secret = SecretFile.readOrCreate(file, Secrets::next);
            if (secret.length() < BYTES) {
                throw new IllegalStateException(
                        "The token in " + file + " is too short: remove the file, then start again");
            }
            return new LocalToken(secret);
        } catch (IOException e) {
            throw new UncheckedIOException("The local token " + file + " cannot be read or made: " + e.getMessage(), e);
        }
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
