package org.erclab.jobs;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Maps of the states of completed runs, made by processes: the server never loads a native library itself. */
public interface StateMaps {

    /**
     * Starts making a map, or gives one that was made before.
     *
     * @param runId a run that {@link TrainedRuns#requireWeights} accepts
     * @return the map; fails with an {@link org.erclab.experiment.InvalidSpecException} that says why there is none
     * @throws LabellingProcesses.TooManyException when as many processes as are allowed are at work
     * @throws IOException when none can be started
     */
    CompletableFuture<StateMap> of(long runId, StateMapRequest request) throws IOException;
}
