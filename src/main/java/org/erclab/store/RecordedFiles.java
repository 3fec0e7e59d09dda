package org.erclab.store;

import java.util.List;

/**
 * What the database knows about the files of a run.
 *
 * @param leased whether somebody holds the run, so that its files may change at any moment
 * @param over whether nothing happens to the run unless somebody asks
 * @param folder of its last claim, below the data folder; empty before the first
 * @param checkpoints that are recorded, by epoch
 */
public record RecordedFiles(boolean leased, boolean over, String folder, List<Checkpoint> checkpoints) {

    /** Copies the list. */
    public RecordedFiles {
        checkpoints = List.copyOf(checkpoints);
    }
}
