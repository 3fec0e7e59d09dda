package org.erclab.experiment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run reads and writes files.
 *
 * @param vectors the folder in which word vectors are found by name
 * @param encoders the folder in which encoders are found by name
 * @param pretrained the folder of the pre-training that the run starts from
 * @param checkpoints of this run alone; created when missing
 * @param kept how many of the last checkpoints stay, 1 or more
 */
public record RunFolders(Path vectors, Path encoders, Optional<Path> pretrained, Path checkpoints, int kept) {

    /** Folders of a run from random weights, in which the last checkpoint stays. */
    public RunFolders(Path vectors, Path encoders, Path checkpoints) {
        this(vectors, encoders, Optional.empty(), checkpoints, 1);
    }
}
