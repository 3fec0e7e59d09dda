package org.erclab.corpus.format;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.erclab.corpus.CorpusFormatException;

/** Opens plain and gzipped files, and bounds what compressed ones may expand to. */
final class InputFile {

    /** Compressed content may always expand to this many bytes... */
    static final long ALWAYS_ALLOWED = 16L << 20;

    /** ... and beyond that to this many times its size. The supported corpora stay below 20. */
    static final long MOST_EXPANSION = 200;

    /** No file is read further than this. */
    static final long MOST_BYTES = 4L << 30;

    private InputFile() {}

    /** The bytes of {@code file}, unpacked when its name ends in {@code .gz}. */
    static InputStream open(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new CorpusFormatException(file, 0, "is a folder where a file is needed");
            }
            long size = Files.size(file);
            InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            if (!file.getFileName().toString().endsWith(".gz")) {
                return new Bounded(bytes, file.toString(), MOST_BYTES);
            }
            try {
                return expanding(new GZIPInputStream(bytes, 1 << 16), file.toString(), size);
            } catch (IOException e) {
                bytes.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** {@code unpacked}, which comes from {@code packedSize} bytes, as far as its expansion is believable. */
    static InputStream expanding(InputStream unpacked, String file, long packedSize) {
        long most = Math.min(MOST_BYTES, Math.max(ALWAYS_ALLOWED, packedSize * MOST_EXPANSION));
        return new BufferedInputStream(new Bounded(unpacked, file, most), 1 << 16);
    }

    static CorpusFormatException unreadable(Path file, IOException cause) {
        return unreadable(file.toString(), cause);
    }

    /** What went wrong at {@code file}, in words. */
    static CorpusFormatException unreadable(String file, IOException cause) {
        String reason;
        if (cause instanceof NoSuchFileException) {
            reason = "does not exist: check the path";
        } else if (cause instanceof java.nio.file.AccessDeniedException) {
            reason = "may not be read: check its permissions";
        } else if (cause instanceof java.io.EOFException) {
            reason = "ends too early: the file is truncated, fetch it again";
        } else if (cause instanceof ZipException) {
            reason = "is not a valid compressed file (" + cause.getMessage() + "): fetch it again";
        } else {
            reason = "cannot be read: " + cause.getMessage();
        }
        return new CorpusFormatException(file, 0, reason, cause);
    }

    /** Ends with a refusal, not with memory or disk, when a file expands without end. */
    private static final class Bounded extends FilterInputStream {

        private final String file;

        private final long most;

        private long read;

        Bounded(InputStream in, String file, long most) {
            super(in);
            this.file = file;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            count(n);
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(int n) {
            read += Math.max(n, 0);
            if (read > most) {
                throw new CorpusFormatException(
                        file,
                        0,
                        "unpacks to more than the " + most + " bytes accepted for its size: refused as unsafe");
            }
        }
    }
}
