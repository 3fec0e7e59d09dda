package org.erclab.jobs.importing;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.Set;

/** Leaves nothing of an import of features that failed or was stopped. */
@Dependent
@Named("discardFailedFeatures")
class DiscardFailedFeatures extends AbstractJobListener {

    private static final Set<BatchStatus> NOT_DONE =
            EnumSet.of(BatchStatus.FAILED, BatchStatus.STOPPING, BatchStatus.STOPPED);

    private final FeatureImportJob job;
    private final JobContext context;

    @Inject
    DiscardFailedFeatures(FeatureImportJob job, JobContext context) {
        this.job = job;
        this.context = context;
    }

    @Override
    public void afterJob() {
        if (NOT_DONE.contains(context.getBatchStatus())) {
            job.features().discard(job.number());
        }
    }
}
