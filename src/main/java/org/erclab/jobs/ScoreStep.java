package org.erclab.jobs;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.io.IOException;

/** Predicts dev and test with the best epoch and scores them. */
@Dependent
@Named("score")
class ScoreStep extends RunStep {

    ScoreStep(RunSession session) {
        super(session);
    }

    @Override
    String work() throws IOException {
        session.score();
        return DONE;
    }
}
