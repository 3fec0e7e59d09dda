package org.erclab.jobs;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;

/** Records scores, predictions and provenance in one transaction, which completes the run. */
@Dependent
@Named("record")
class RecordStep extends RunStep {

    RecordStep(RunSession session) {
        super(session);
    }

    @Override
    String work() {
        session.record();
        return DONE;
    }
}
