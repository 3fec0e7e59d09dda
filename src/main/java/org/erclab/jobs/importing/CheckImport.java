package org.erclab.jobs.importing;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.erclab.corpus.CorpusSource;
import org.erclab.corpus.Fingerprint;
import org.erclab.domain.Corpus;
import org.erclab.store.CorpusOrigin;
import org.erclab.store.CorpusStaging;
import org.erclab.store.CorpusStore;

/**
 * Opens the files and begins the corpus. Where a corpus of that name exists, the same content is an answer ({@code
 * ALREADY_THERE}) and other content a refusal.
 */
@Dependent
@Named("checkImport")
class CheckImport extends AbstractBatchlet {

    private static final String NEW = "NEW";
    static final String ALREADY_THERE = "ALREADY_THERE";

    private final ImportJob job;
    private final CorpusStore corpora;

    @Inject
    CheckImport(ImportJob job, CorpusStore corpora) {
        this.job = job;
        this.corpora = corpora;
    }

    @Override
    public String process() throws Exception {
        return job.part(this::check);
    }

    private String check() {
        ImportRequest request = job.request();
        var existing = corpora.find(request.name());
        if (existing.isPresent()) {
            Corpus asked = ImportSources.readAll(request);
            if (existing.get().fingerprint().equals(Fingerprint.of(asked))) {
                return ALREADY_THERE;
            }
            throw CorpusStaging.nameTaken(request.name(), null);
        }
        try (CorpusSource source = ImportSources.open(request)) {
            source.hasNext();
            job.staging()
                    .begin(
                            job.number(),
                            request.name(),
                            new CorpusOrigin(request.format(), request.source(), request.licence(), source.simulated()),
                            source.labels(),
                            source.dimensions());
        }
        return NEW;
    }
}
