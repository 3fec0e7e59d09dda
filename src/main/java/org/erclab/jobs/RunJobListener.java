package org.erclab.jobs;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;

/** Tells the run process that its job has done what it could. */
@Dependent
@Named("runJobListener")
class RunJobListener extends AbstractJobListener {

    private final RunSession session;

    RunJobListener(RunSession session) {
        this.session = session;
    }

    @Override
    public void afterJob() {
        session.jobEnded();
    }
}
