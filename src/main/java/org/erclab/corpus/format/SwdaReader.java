package org.erclab.corpus.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * The Switchboard Dialogue Act corpus (Jurafsky et al. 1997), for pre-training: a file a conversation in the folders
 * train, val and test, packed in one zip or not; a line is {@code SPEAKER|text|DIALOGUE_ACT}. Acts are not read.
 */
final class SwdaReader implements CorpusReader {

    private static final String FILES = "the folder with swda.zip, or with the folders train, val, test";

    @Override
    public String format() {
        return "swda";
    }

    @Override
    public String description() {
        return "Switchboard Dialogue Acts, no emotions: " + FILES;
    }

    @Override
    public String licence() {
        return "Switchboard Dialogue Act corpus: CC BY-NC-SA 3.0. Cite Jurafsky et al. (1997).";
    }

    @Override
    public CorpusSource open(Path path) {
        if (Files.isDirectory(path.resolve("swda").resolve("train"))) {
            return unpacked(path, path.resolve("swda"));
        }
        if (Files.isDirectory(path.resolve("train"))) {
            return unpacked(path, path);
        }
        Path zip =
                Files.isRegularFile(path) ? path : CorpusFolder.at(path, FILES).require("swda\\.zip", "swda.zip");
        List<CorpusPart.Opener> parts = new ArrayList<>();
        try (ZipInput input = new ZipInput(zip)) {
            for (Split split : Split.values()) {
                List<String> names = input.names("(?:.*/)?" + folder(split) + "/[^/]+\\.txt");
                if (!names.isEmpty()) {
                    parts.add(() -> {
                        ZipInput again = new ZipInput(zip);
                        return new Part(split, names, again::linesOf, again);
                    });
                }
            }
        } catch (IOException e) {
            throw InputFile.unreadable(zip, e);
        }
        return new PartsSource(path.toString(), null, parts);
    }

    private static CorpusSource unpacked(Path path, Path root) {
        List<CorpusPart.Opener> parts = new ArrayList<>();
        for (Split split : Split.values()) {
            Path folder = root.resolve(folder(split));
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (var files = Files.list(folder)) {
                List<String> names = files.map(Path::toString)
                        .filter(name -> name.endsWith(".txt"))
                        .sorted()
                        .toList();
                parts.add(() -> new Part(split, names, name -> LineFile.open(Path.of(name)), null));
            } catch (IOException e) {
                throw InputFile.unreadable(folder, e);
            }
        }
        return new PartsSource(path.toString(), null, parts);
    }

    private static String folder(Split split) {
        return split == Split.DEV ? "val" : split.lowerName();
    }

    /** Opens the lines of a conversation by its file's name. */
    private interface Lines {
        LineFile open(String name) throws IOException;
    }

    /** The conversations of one split. */
    private static final class Part implements CorpusPart {

        private final Split split;

        private final List<String> names;

        private final Lines opener;

        private final ZipInput zip;

        private int conversations;

        private LineFile lines;

        Part(Split split, List<String> names, Lines opener, ZipInput zip) {
            this.split = split;
            this.names = names;
            this.opener = opener;
            this.zip = zip;
        }

        @Override
        public SplitConversation next() throws IOException {
            if (conversations == names.size()) {
                return null;
            }
            String name = names.get(conversations++);
            String file = name.substring(name.lastIndexOf('/') + 1);
            Turns turns =
                    new Turns(split, split.lowerName() + "-" + file.substring(0, file.length() - ".txt".length()));
            try (LineFile opened = opener.open(name)) {
                lines = opened;
                for (String line = opened.next(); line != null; line = opened.next()) {
                    String[] fields = line.split("\\|", -1);
                    if (fields.length != 3) {
                        throw new IllegalArgumentException(
                                "should be SPEAKER|text|DIALOGUE_ACT, got " + CorpusFormatException.quoted(line));
                    }
                    turns.add(Utterance.of(String.valueOf(turns.number()), fields[0].strip(), fields[1].strip(), null));
                }
                return turns.end();
            }
        }

        @Override
        public String file() {
            return lines == null ? names.getFirst() : lines.file();
        }

        @Override
        public long line() {
            return lines == null ? 0 : lines.line();
        }

        @Override
        public void close() throws IOException {
            if (zip != null) {
                zip.close();
            }
        }
    }
}
