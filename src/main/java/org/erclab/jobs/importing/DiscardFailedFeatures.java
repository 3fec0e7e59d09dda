package org.erclab.jobs.importing;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Leaves nothing of an import of features that failed or was stopped, and never what openSMILE wrote on the way. */
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
    public void afterJob() throws IOException {
        if (NOT_DONE.contains(context.getBatchStatus())) {
            job.features().discard(job.number());
        }
        Optional<AudioExtractionRequest> extraction = job.extraction();
        if (extraction.isPresent()) {
            AudioTable.remove(extraction.get().vectors().file().path().getParent());
        }
    }
}
