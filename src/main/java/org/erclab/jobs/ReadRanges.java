package org.erclab.jobs;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.erclab.experiment.FeatureExtractor.Range;

/** Hands out the conversations of a part, a few hundred utterances at a time; the checkpoint is the next conversation. */
@Dependent
@Named("readRanges")
class ReadRanges extends AbstractItemReader {

    private final Extraction extraction;

    @Inject
    @BatchProperty
    String from;

    @Inject
    @BatchProperty
    String to;

    private Range left;

    ReadRanges(Extraction extraction) {
        this.extraction = extraction;
    }

    @Override
    public void open(Serializable checkpoint) {
        Range part = new Range(Integer.parseInt(from), Integer.parseInt(to));
        int next = checkpoint == null ? part.from() : (Integer) checkpoint;
        left = new Range(next, part.to());
        if (next > part.from()) {
            extraction.found(new Range(part.from(), next));
        }
    }

    @Override
    public Object readItem() {
        if (left.from() == left.to()) {
            return null;
        }
        Range range = extraction.next(left);
        left = new Range(range.to(), left.to());
        return range;
    }

    @Override
    public Serializable checkpointInfo() {
        return left.from();
    }
}
