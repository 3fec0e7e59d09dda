package org.erclab.nn.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The checkpoints of one training in its folder: the state after the last finished epoch, and the best weights. */
public final class Checkpoints {

    private final Path folder;

    public Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** Last epoch whose state is safely on disk; 0 when there is none. */
    public int lastEpoch() throws IOException {
        return 0;
    }

    /** Weights of the best epoch up to the last checkpoint. */
    public Optional<Path> bestModel() throws IOException {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Checkpoints in " + folder;
    }
}
