package org.erclab.jobs.importing;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.erclab.corpus.CorpusOutline;
import org.erclab.corpus.format.UtteranceVectors;
import org.erclab.store.CorpusStore;
import org.erclab.store.FeatureFile;
import org.erclab.store.FeatureSetSummary;

/**
 * Reads the whole file against the corpus before anything is stored, and begins the feature set. Where a set of that name
 * exists, the same file read in the same way is an answer ({@code ALREADY_THERE}) and anything else a refusal.
 */
@Dependent
@Named("checkFeatures")
class CheckFeatures extends AbstractBatchlet {

    private static final String NEW = "NEW";
    static final String ALREADY_THERE = "ALREADY_THERE";

    private final FeatureImportJob job;
    private final CorpusStore corpora;

    @Inject
    CheckFeatures(FeatureImportJob job, CorpusStore corpora) {
        this.job = job;
        this.corpora = corpora;
    }

    @Override
    public String process() throws Exception {
        return job.part(this::check);
    }

    private String check() {
        FeatureImportRequest request = job.request();
        String sha256 = job.sha256();
        CorpusOutline corpus = job.outline();
        UtteranceVectors read = request.file().read(corpus);
        FeatureFile identity = job.identity(sha256, corpus, read);
        Optional<FeatureSetSummary> existing = corpora.get(request.corpus()).featureSets().stream()
                .filter(set -> set.name().equals(request.name()))
                .findFirst();
        if (existing.isPresent()
                && existing.get().modality().equals(request.modality())
                && existing.get().file().equals(Optional.of(identity))) {
            return ALREADY_THERE;
        }
        job.features()
                .begin(job.number(), request.corpus(), request.name(), request.modality(), read.columns(), identity);
        return NEW;
    }
}
