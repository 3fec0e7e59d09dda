package org.erclab.jobs.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips of small texts, and what is wrong with them. */
public final class Zips {

    private Zips() {}

    /** A zip of these entries. */
    public static byte[] of(Map<String, String> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A zip whose only entry is so many zero bytes. */
    public static byte[] bomb(long zeros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("corpus.csv"));
            byte[] piece = new byte[1 << 16];
            for (long left = zeros; left > 0; left -= piece.length) {
                zip.write(piece, 0, (int) Math.min(left, piece.length));
            }
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The same zip of one entry, which says of itself that it was made on Unix and is a symbolic link. */
    static byte[] asLink(byte[] zip) {
        byte[] changed = zip.clone();
        for (int at = 0; at + 46 <= changed.length; at++) {
            if (changed[at] == 'P' && changed[at + 1] == 'K' && changed[at + 2] == 1 && changed[at + 3] == 2) {
                changed[at + 5] = 3;
                int mode = 0120777;
                changed[at + 40] = (byte) mode;
                changed[at + 41] = (byte) (mode >> 8);
                return changed;
            }
        }
        throw new IllegalArgumentException("no directory in this zip");
    }
}
