package org.erclab.experiment;

import java.io.IOException;
import org.erclab.nn.train.StopSignal;

/** The work of a run whose data is loaded: {@link #train}, then {@link #score}, on one thread. */
public interface RunWork {

    /**
     * Learns; resumes from the checkpoint where there is one.
     *
     * @return whether it came to its end; false when {@code stop} ended it
     */
    boolean train(StopSignal stop) throws IOException;

    /** Computes the result with the weights of the selected epoch. */
    RunResult score() throws IOException;
}
