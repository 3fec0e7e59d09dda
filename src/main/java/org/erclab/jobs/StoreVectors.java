package org.erclab.jobs;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.List;

/** Stores vectors under the run's lease, in one transaction with the checkpoint of their part. */
@Dependent
@Named("storeVectors")
class StoreVectors extends AbstractItemWriter {

    private final RunSession session;
    private final Extraction extraction;

    StoreVectors(RunSession session, Extraction extraction) {
        this.session = session;
        this.extraction = extraction;
    }

    @Override
    public void writeItems(List<Object> items) throws Exception {
        session.part(() -> {
            for (Object item : items) {
                EncodeRange.Encoded encoded = (EncodeRange.Encoded) item;
                extraction.store(encoded.range(), encoded.rows());
            }
            return null;
        });
    }
}
