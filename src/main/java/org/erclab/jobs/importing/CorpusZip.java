package org.erclab.jobs.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.erclab.experiment.InvalidSpecException;

/**
 * A zip that somebody sent, unpacked with bounds. What is written is counted, not what the zip says of itself. Only regular
 * files and their folders are made: an entry that is a link elsewhere becomes a small file.
 */
final class CorpusZip {

    /**
     * How far a zip may go.
     *
     * @param entries files and folders in it
     * @param bytes of all files unpacked
     * @param expansion unpacked bytes for one of the zip
     * @param always unpacked bytes that any zip may have
     */
    record Limits(int entries, long bytes, long expansion, long always) {
        static Limits usual() {
            return new Limits(20_000, 1_000_000_000, 200, 16 << 20);
        }

        long bytesFor(long packed) {
            return Math.min(bytes, Math.max(always, expansion * packed));
        }
    }

    private static final int MOST_FOLDERS = 8;
    private static final int MAX_NAME = 120;

    private final Path zip;
    private final Limits limits;
    private long unpacked;

    CorpusZip(Path zip, Limits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    /**
     * Unpacks into a new folder.
     *
     * @return the corpus: the innermost folder that holds everything, or the only file
     * @throws InvalidSpecException when it is no zip, or goes beyond the limits, or names a place outside
     */
    Path unpack(Path folder) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile(), StandardCharsets.UTF_8)) {
            if (file.size() > limits.entries()) {
                throw new InvalidSpecException("The zip has " + file.size() + " entries, " + limits.entries()
                        + " are accepted: send the corpus alone");
            }
            Files.createDirectory(folder);
            long most = limits.bytesFor(Files.size(zip));
            for (var entries = file.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                List<String> place = place(entry.getName());
                if (!entry.isDirectory() && !isLitter(place)) {
                    write(file, entry, folder, place, most);
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw e instanceof InvalidSpecException refused
                    ? refused
                    : new InvalidSpecException(
                            "The file is no zip that can be read (" + e.getMessage() + "): pack it again", e);
        }
        return innermost(folder);
    }

    private void write(ZipFile file, ZipEntry entry, Path folder, List<String> place, long most) throws IOException {
        Path target = folder;
        for (String name : place) {
            target = target.resolve(name);
        }
        if (!target.normalize().startsWith(folder)) {
            throw outside(entry.getName());
        }
        Files.createDirectories(target.getParent());
        try (InputStream in = file.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            unpacked += CorpusUploads.copy(in, out, most - unpacked);
            if (unpacked > most) {
                throw new InvalidSpecException("The zip unpacks to more than the " + most
                        + " bytes that one of its size may have: send the corpus alone");
            }
        } catch (FileAlreadyExistsException twice) {
            throw new InvalidSpecException(
                    "The zip holds '" + CorpusUploads.shown(entry.getName()) + "' twice: pack it again", twice);
        }
    }

    /** The parts of an entry's name, each harmless. */
    private static List<String> place(String entry) {
        List<String> place = new ArrayList<>();
        if (entry.startsWith("/") || entry.contains("\\") || entry.matches("(?s)^[A-Za-z]:.*")) {
            throw outside(entry);
        }
        for (String part : entry.split("/")) {
            if (part.equals("..") || part.equals(".") || part.isEmpty()) {
                throw outside(entry);
            }
            if (part.length() > MAX_NAME || place.size() > MOST_FOLDERS) {
                throw new InvalidSpecException("The zip holds '" + CorpusUploads.shown(entry) + "': names have at most "
                        + MAX_NAME + " characters, and files lie at most " + MOST_FOLDERS + " folders deep");
            }
            place.add(part.replaceAll("[^\\p{L}\\p{N} ._()+,=@-]", "_"));
        }
        return place;
    }

    private static InvalidSpecException outside(String entry) {
        return new InvalidSpecException("The zip names '" + CorpusUploads.shown(entry)
                + "', a place that may lie outside of it: pack the corpus folder itself, with relative names");
    }

    /** What operating systems put into zips beside the files. */
    private static boolean isLitter(List<String> place) {
        return place.getFirst().equals("__MACOSX")
                || place.getLast().equals(".DS_Store")
                || place.getLast().equals("Thumbs.db");
    }

    private static Path innermost(Path folder) throws IOException {
        Path at = folder;
        while (Files.isDirectory(at)) {
            Optional<Path> only = onlyEntry(at);
            if (only.isEmpty()) {
                return at;
            }
            at = only.get();
        }
        return at;
    }

    private static Optional<Path> onlyEntry(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> first = entries.limit(2).toList();
            if (first.isEmpty()) {
                throw new InvalidSpecException("The zip holds no file: pack the corpus folder again");
            }
            return first.size() == 1 ? Optional.of(first.getFirst()) : Optional.empty();
        }
    }
}
