package org.erclab.jobs.importing;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusOutline.ConversationOutline;

/** Hands out the vectors of one conversation after the other; the checkpoint is how many conversations were handed out. */
@Dependent
@Named("readFeatures")
class ReadFeatures extends AbstractItemReader {

    /** The vectors of a conversation, {@code [U][F]}. */
    record Vectors(String conversation, float[][] rows) {}

    private final FeatureImportJob job;
    private List<ConversationOutline> conversations;
    private Map<String, float[][]> rows;
    private int next;

    @Inject
    ReadFeatures(FeatureImportJob job) {
        this.job = job;
    }

    @Override
    public void open(Serializable checkpoint) throws Exception {
        next = checkpoint == null ? 0 : (Integer) checkpoint;
        job.part(() -> {
            var file = job.request().file();
            if (!job.sha256().equals(job.set().file().sha256())) {
                throw new CorpusFormatException(file.path(), 0, "was changed while it was imported: import it again");
            }
            var corpus = job.outline();
            conversations = corpus.conversations();
            rows = file.read(corpus).rows();
            return null;
        });
    }

    @Override
    public Object readItem() {
        if (next == conversations.size()) {
            return null;
        }
        String conversation = conversations.get(next++).id();
        return new Vectors(conversation, rows.get(conversation));
    }

    @Override
    public Serializable checkpointInfo() {
        return next;
    }
}
