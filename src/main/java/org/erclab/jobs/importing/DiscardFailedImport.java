package org.erclab.jobs.importing;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Leaves nothing of an import that failed or was stopped. */
@Dependent
@Named("discardFailedImport")
class DiscardFailedImport extends AbstractJobListener {

    private final ImportJob job;
    private final JobContext context;

    @Inject
    DiscardFailedImport(ImportJob job, JobContext context) {
        this.job = job;
        this.context = context;
    }

    @Override
    public void afterJob() {
        BatchStatus status = context.getBatchStatus();
        if (status == BatchStatus.FAILED || status == BatchStatus.STOPPING || status == BatchStatus.STOPPED) {
            job.staging().discard(job.number());
        }
    }
}
