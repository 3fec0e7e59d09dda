package org.erclab.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.erclab.app.process.CommandException;

/** The option {@code --out}: a file that is whole whenever it is there, or standard output. */
final class OutputFile {

    private OutputFile() {}

    /** Has {@code content} written to the file, or to standard output when there is none. */
    static void write(Path file, Consumer<OutputStream> content) {
        if (file == null) {
            content.accept(System.out);
            return;
        }
        // Under another name first, so that a file of this name is always whole.
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                content.accept(out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandException(file + " cannot be written: " + e.getMessage(), e);
        } finally {
            unfinished.toFile().delete();
        }
        System.err.println("wrote " + file);
    }
}
