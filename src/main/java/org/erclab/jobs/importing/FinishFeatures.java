package org.erclab.jobs.importing;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Fingerprints the feature set as it is stored and makes it visible. */
@Dependent
@Named("finishFeatures")
class FinishFeatures extends AbstractBatchlet {

    private final FeatureImportJob job;

    @Inject
    FinishFeatures(FeatureImportJob job) {
        this.job = job;
    }

    @Override
    public String process() throws Exception {
        return job.part(() -> {
            job.features().publish(job.set().key());
            return "PUBLISHED";
        });
    }
}
