package org.erclab.jobs.importing;

import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.erclab.batch.Jobs;
import org.erclab.store.CorpusStaging;

/** What the steps of one import share: the request, the corpus being filled, and how a failure gets its reason. */
@Dependent
class ImportJob {

    private final JobContext context;
    private final Jobs jobs;
    private final CorpusStaging staging;

    /** As the job was started; it stays the same, and every conversation is read under its name. */
    private ImportRequest request;

    @Inject
    ImportJob(JobContext context, Jobs jobs, CorpusStaging staging) {
        this.context = context;
        this.jobs = jobs;
        this.staging = staging;
    }

    ImportRequest request() {
        if (request == null) {
            request = ImportRequest.of(jobs.parameters(context.getExecutionId()));
        }
        return request;
    }

    CorpusStaging staging() {
        return staging;
    }

    /** This import's number: it stays the same when a killed import is restarted. */
    long number() {
        return context.getInstanceId();
    }

    /** The key of the corpus that this import fills. */
    long corpusId() {
        return staging.find(number())
                .orElseThrow(() -> new IllegalStateException(
                        "The import of '" + request().name() + "' was cleaned away before it ended: import it again"));
    }

    /** Runs a part of the import; when it fails, its one-line reason becomes the job's exit status. */
    <T> T part(Callable<T> part) throws Exception {
        try {
            return FailureReason.keep(context, "Import of corpus '" + request().name() + "'", part);
        } catch (Exception failed) {
            context.setExitStatus(request().told(context.getExitStatus()));
            throw failed;
        }
    }
}
