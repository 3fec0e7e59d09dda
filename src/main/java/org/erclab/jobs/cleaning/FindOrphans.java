package org.erclab.jobs.cleaning;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Finds what is to be removed; the job ends here when it is a dry run. */
@Dependent
@Named("findOrphans")
class FindOrphans extends AbstractBatchlet {

    private final Orphans orphans;
    private final ArtifactCleaning cleaning;
    private final JobContext context;

    @Inject
    @BatchProperty
    String dryRun;

    @Inject
    FindOrphans(Orphans orphans, ArtifactCleaning cleaning, JobContext context) {
        this.orphans = orphans;
        this.cleaning = cleaning;
        this.context = context;
    }

    @Override
    public String process() throws Exception {
        try {
            cleaning.found(context.getInstanceId(), orphans.find());
        } catch (Exception failure) {
            context.setExitStatus(failure.getMessage());
            throw failure;
        }
        return Boolean.parseBoolean(dryRun) ? "DRY_RUN" : "FOUND";
    }
}
