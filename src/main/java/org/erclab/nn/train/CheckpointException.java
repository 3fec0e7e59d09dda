package org.erclab.nn.train;

import java.io.IOException;
import java.nio.file.Path;

/** A checkpoint cannot be used: damaged, of another training, or of another version. */
public final class CheckpointException extends IOException {

    private static final long serialVersionUID = 1L;

    public CheckpointException(Path file, String problem) {
        super("Checkpoint " + file + ": " + problem);
    }
}
