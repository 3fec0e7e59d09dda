package org.erclab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.erclab.text.WordVectorFiles;
import org.erclab.text.WordVectors;

/** Finds word vectors by the name that a config gives: a file of the vectors folder, or a path. */
final class WordVectorLibrary {

    /** The name that asks for a random table. */
    static final String NONE = "none";

    private final Path folder;

    WordVectorLibrary(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the vectors, if there is a file for them: the path itself, or a file of the folder with this name, with or
     * without ending.
     *
     * @throws IOException when the file is there but cannot be read as word vectors
     */
    Optional<WordVectors> open(String name) throws IOException {
        if (name.equals(NONE)) {
            return Optional.empty();
        }
        Optional<Path> file = file(name);
        return file.isPresent() ? Optional.of(WordVectorFiles.open(file.get())) : Optional.empty();
    }

    private Optional<Path> file(String name) throws IOException {
        try {
            Path path = Path.of(name);
            if (path.isAbsolute() || path.getNameCount() > 1) {
                return Optional.of(path).filter(Files::isRegularFile);
            }
        } catch (InvalidPathException e) {
            throw new InvalidSpecException("Word vectors are a name or a path, got '" + name + "'", e);
        }
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> named = files.filter(Files::isRegularFile)
                    .filter(file -> isNamed(file.getFileName().toString(), name))
                    .sorted()
                    .toList();
            return named.stream().findFirst();
        }
    }

    private static boolean isNamed(String file, String name) {
        int dot = file.lastIndexOf('.');
        return file.equals(name) || dot > 0 && file.substring(0, dot).equals(name);
    }
}
