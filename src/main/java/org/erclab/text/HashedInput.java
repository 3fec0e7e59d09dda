package org.erclab.text;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** A file of word vectors read once from start to end: hashed as stored, unpacked where it is gzipped. */
final class HashedInput implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final DigestInputStream raw;
    private final InputStream content;

    private HashedInput(DigestInputStream raw, InputStream content) {
        this.raw = raw;
        this.content = content;
    }

    static HashedInput open(Path file) throws IOException {
        DigestInputStream raw = new DigestInputStream(
                new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES), sha256Digest());
        try {
            InputStream content = isGzip(file) ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
            return new HashedInput(raw, new BufferedInputStream(content, BUFFER_BYTES));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static boolean isGzip(Path file) throws IOException {
        try (InputStream start = Files.newInputStream(file)) {
            return start.read() == 0x1f && start.read() == 0x8b;
        }
    }

    /** The unpacked content; supports mark and reset. */
    InputStream content() {
        return content;
    }

    /** SHA-256 of the whole file as stored, in hexadecimal; reads what is left of it. */
    String sha256() throws IOException {
        raw.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(raw.getMessageDigest().digest());
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
