package org.erclab.jobs;

import jakarta.batch.api.AbstractBatchlet;

/** A step of a run's job. What it dies of is kept for the run's reason, and ends the job. */
abstract class RunStep extends AbstractBatchlet {

    /** Exit status of a step that ended on request; the job's XML ends the job there. */
    static final String STOPPED = "STOPPED";

    static final String DONE = "DONE";

    final RunSession session;

    RunStep(RunSession session) {
        this.session = session;
    }

    /** Does the step's work and returns its exit status. */
    abstract String work() throws Exception;

    @Override
    public final String process() throws Exception {
        if (session.stopReason().isPresent()) {
            return STOPPED;
        }
        return session.part(this::work);
    }
}
