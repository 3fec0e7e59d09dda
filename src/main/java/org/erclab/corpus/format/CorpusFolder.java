package org.erclab.corpus.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.domain.Split;

/** Finds the files of a corpus in the folder as distributed. */
final class CorpusFolder {

    private final Path folder;

    private final List<Path> files;

    private CorpusFolder(Path folder, List<Path> files) {
        this.folder = folder;
        this.files = files;
    }

    /**
     * @param path the folder, or any file in it
     * @param expected what the folder should hold, for the message when it is not there
     */
    static CorpusFolder at(Path path, String expected) {
        if (!Files.exists(path)) {
            throw new CorpusFormatException(path, 0, "does not exist: give " + expected);
        }
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        try (Stream<Path> listed = Files.list(folder)) {
            return new CorpusFolder(
                    folder, listed.filter(Files::isRegularFile).sorted().toList());
        } catch (IOException e) {
            throw InputFile.unreadable(folder, e);
        }
    }

    /** The one file whose whole name matches {@code pattern}, if there is one. */
    Optional<Path> find(String pattern) {
        Pattern compiled = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        List<Path> found = files.stream()
                .filter(file -> compiled.matcher(file.getFileName().toString()).matches())
                .toList();
        if (found.size() > 1) {
            throw new CorpusFormatException(
                    folder,
                    0,
                    "both " + found.get(0).getFileName() + " and "
                            + found.get(1).getFileName() + " fit: leave one of them in the folder");
        }
        return found.stream().findFirst();
    }

    /** The file that matches, or a refusal naming {@code expected}. */
    Path require(String pattern, String expected) {
        return find(pattern)
                .orElseThrow(() -> new CorpusFormatException(
                        folder, 0, "holds no " + expected + ": give the folder as distributed"));
    }

    /**
     * One file a split, in the order train, dev, test.
     *
     * @param pattern a regular expression with {@code SPLIT} where the split's name stands
     * @param expected the file name with {@code SPLIT}, for messages
     */
    Map<Split, Path> splits(String pattern, String expected) {
        Map<Split, Path> found = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            find(pattern.replace("SPLIT", names(split))).ifPresent(file -> found.put(split, file));
        }
        if (found.isEmpty()) {
            throw new CorpusFormatException(
                    folder, 0, "holds no " + expected + " for train, dev and test: check the path and the format");
        }
        for (Split split : Split.values()) {
            if (!found.containsKey(split)) {
                throw missingSplit(
                        folder.toString(), split, "there is no " + expected.replace("SPLIT", split.lowerName()));
            }
        }
        return found;
    }

    /** The refusal of a labelled corpus that lacks a split. */
    static CorpusFormatException missingSplit(String path, Split split, String why) {
        return new CorpusFormatException(
                path,
                0,
                "the " + split.lowerName() + " split is missing (" + why
                        + "): a corpus with emotion labels needs train,"
                        + " dev and test, as runs select on dev and test once; add it to the folder");
    }

    /** A pattern for the names that files give to {@code split}. */
    static String names(Split split) {
        return switch (split) {
            case TRAIN -> "(?:train|training)";
            case DEV -> "(?:dev|valid|validation|val)";
            case TEST -> "(?:test|testing)";
        };
    }

    /** Opens each file of {@code files} in turn by {@code opener}. */
    static List<CorpusPart.Opener> parts(Map<Split, Path> files, PartOpener opener) {
        List<CorpusPart.Opener> parts = new ArrayList<>();
        files.forEach((split, file) -> parts.add(() -> opener.open(split, file)));
        return parts;
    }

    /** Opens the file of a split. */
    interface PartOpener {
        CorpusPart open(Split split, Path file) throws IOException;
    }
}
