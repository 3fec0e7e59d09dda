package org.erclab.jobs.importing;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.erclab.corpus.CorpusSource;

/** Hands out the conversations of the source; the checkpoint is how many were handed out. */
@Dependent
@Named("readConversations")
class ReadConversations extends AbstractItemReader {

    private final ImportJob job;
    private CorpusSource source;

    @Inject
    ReadConversations(ImportJob job) {
        this.job = job;
    }

    @Override
    public void open(Serializable checkpoint) throws Exception {
        job.part(() -> {
            source = ImportSources.open(job.request());
            source.skip(checkpoint == null ? 0 : (Long) checkpoint);
            return null;
        });
    }

    @Override
    public Object readItem() throws Exception {
        return job.part(() -> source.hasNext() ? source.next() : null);
    }

    @Override
    public Serializable checkpointInfo() {
        return source.position();
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
    }
}
