package org.erclab.jobs;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.io.IOException;

/** Trains until the best epoch is found, from the checkpoint where there is one. */
@Dependent
@Named("train")
class TrainStep extends RunStep {

    TrainStep(RunSession session) {
        super(session);
    }

    @Override
    String work() throws IOException {
        return session.train() ? DONE : STOPPED;
    }

    /** The container's call when the job is stopped: training ends at the next batch boundary. */
    @Override
    public void stop() {
        session.stop(StopReason.STOP_WISHED);
    }
}
