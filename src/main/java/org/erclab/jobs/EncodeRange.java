package org.erclab.jobs;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.Map;
import org.erclab.experiment.FeatureExtractor.Range;

/** Computes the vectors of a range of conversations. */
@Dependent
@Named("encodeRange")
class EncodeRange implements ItemProcessor {

    private final RunSession session;
    private final Extraction extraction;

    /** The vectors of a range by conversation id, {@code [U][F]}. */
    record Encoded(Range range, Map<String, float[][]> rows) {}

    EncodeRange(RunSession session, Extraction extraction) {
        this.session = session;
        this.extraction = extraction;
    }

    @Override
    public Object processItem(Object item) throws Exception {
        Range range = (Range) item;
        return session.part(() -> new Encoded(range, extraction.encode(range)));
    }
}
