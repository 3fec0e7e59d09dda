package org.erclab.text;

import java.io.IOException;
import java.nio.file.Path;

/** A file of word vectors that cannot be what it should be; the message names file, place and what was expected. */
public final class VectorFileFormatException extends IOException {

    VectorFileFormatException(Path file, String place, String problem) {
        super(file + (place.isEmpty() ? "" : ", " + place) + ": " + problem);
    }
}
