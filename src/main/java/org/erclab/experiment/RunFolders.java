package org.erclab.experiment;

import java.nio.file.Path;

/**
 * Where a run reads and writes files.
 *
 * @param vectors the folder in which word vectors are found by name
 * @param checkpoints of this run alone; created when missing
 */
public record RunFolders(Path vectors, Path checkpoints) {}
