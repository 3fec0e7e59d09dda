package org.erclab.jobs.importing;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.erclab.corpus.Fingerprint;
import org.erclab.domain.Corpus;

/** Counts and fingerprints the corpus as it is stored, adds the feature sets that came with it, and publishes it. */
@Dependent
@Named("finishImport")
class FinishImport extends AbstractBatchlet {

    private final ImportJob job;

    @Inject
    FinishImport(ImportJob job) {
        this.job = job;
    }

    @Override
    public String process() throws Exception {
        return job.part(() -> {
            long corpusId = job.corpusId();
            Corpus corpus = job.staging().load(corpusId);
            job.staging()
                    .publish(
                            corpusId,
                            Fingerprint.of(corpus),
                            StatisticsJson.of(corpus),
                            ImportSources.features(job.request()));
            return "PUBLISHED";
        });
    }
}
