package org.erclab.corpus.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.erclab.corpus.CorpusFormatException;

/** A zip file whose entries are read in place, nothing is unpacked to disk; entry count and expansion are bounded. */
final class ZipInput implements Closeable {

    private static final int MOST_ENTRIES = 100_000;

    private final Path file;

    private final ZipFile zip;

    ZipInput(Path file) {
        this.file = file;
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (IOException e) {
            throw InputFile.unreadable(file, e);
        }
        if (zip.size() > MOST_ENTRIES) {
            int entries = zip.size();
            try {
                zip.close();
            } catch (IOException e) {
                throw InputFile.unreadable(file, e);
            }
            throw new CorpusFormatException(
                    file, 0, "has " + entries + " entries, more than the " + MOST_ENTRIES + " accepted");
        }
    }

    /** Names of the entries whose whole name matches, sorted. */
    List<String> names(String pattern) {
        Pattern compiled = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .filter(name -> compiled.matcher(name).matches())
                .sorted()
                .toList();
    }

    /** The lines of the only entry whose name ends in {@code /name} or is {@code name}. */
    LineFile lines(String name) {
        List<String> found = names("(?:.*/)?" + Pattern.quote(name));
        if (found.size() != 1) {
            throw new CorpusFormatException(
                    file, 0, "should hold one " + name + ", it has " + found.size() + ": fetch it again");
        }
        return linesOf(found.getFirst());
    }

    /** The lines of the entry of that full name. */
    LineFile linesOf(String name) {
        return new LineFile(open(name), file + "!" + name);
    }

    /** The bytes of the entry of that full name, bounded. */
    InputStream open(String name) {
        ZipEntry entry = zip.getEntry(name);
        String shown = file + "!" + name;
        try {
            return InputFile.expanding(zip.getInputStream(entry), shown, entry.getCompressedSize());
        } catch (IOException e) {
            throw InputFile.unreadable(shown, e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
