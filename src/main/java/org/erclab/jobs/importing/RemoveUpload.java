package org.erclab.jobs.importing;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Removes the files that somebody sent for an import when it has ended, whether it worked or not. */
@Dependent
@Named("removeUpload")
class RemoveUpload extends AbstractJobListener {

    private final ImportJob job;
    private final CorpusUploads uploads;

    @Inject
    RemoveUpload(ImportJob job, CorpusUploads uploads) {
        this.job = job;
        this.uploads = uploads;
    }

    @Override
    public void afterJob() {
        ImportRequest request = job.request();
        if (request.upload().isPresent()) {
            uploads.discard(CorpusUploads.folderOf(request.path()));
        }
    }
}
