package org.erclab.text;

import java.io.IOException;
import java.nio.file.Path;

/** Opens and converts files of word vectors. */
public final class WordVectorFiles {

    private WordVectorFiles() {}

    public static WordVectors open(Path file) throws IOException {
        throw new IOException(file + ": not readable yet");
    }

    public static void convertWink(Path json, Path out) throws IOException {
        throw new IOException(json + " to " + out + ": not convertible yet");
    }
}
