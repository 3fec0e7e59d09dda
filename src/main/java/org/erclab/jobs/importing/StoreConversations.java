package org.erclab.jobs.importing;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.erclab.corpus.SplitConversation;

/** Stores a chunk of conversations; the checkpoint is the place in the corpus of the next one. */
@Dependent
@Named("storeConversations")
class StoreConversations extends AbstractItemWriter {

    private final ImportJob job;
    private long corpusId;
    private int next;

    @Inject
    StoreConversations(ImportJob job) {
        this.job = job;
    }

    @Override
    public void open(Serializable checkpoint) throws Exception {
        next = checkpoint == null ? 0 : (Integer) checkpoint;
        corpusId = job.part(job::corpusId);
    }

    @Override
    public void writeItems(List<Object> items) throws Exception {
        List<SplitConversation> conversations =
                items.stream().map(SplitConversation.class::cast).toList();
        job.part(() -> {
            job.staging().append(corpusId, next, conversations);
            return null;
        });
        next += conversations.size();
    }

    @Override
    public Serializable checkpointInfo() {
        return next;
    }
}
