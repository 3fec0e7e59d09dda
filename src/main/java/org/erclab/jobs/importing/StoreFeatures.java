package org.erclab.jobs.importing;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores the vectors of a chunk of conversations. */
@Dependent
@Named("storeFeatures")
class StoreFeatures extends AbstractItemWriter {

    private final FeatureImportJob job;
    private long key;

    @Inject
    StoreFeatures(FeatureImportJob job) {
        this.job = job;
    }

    @Override
    public void open(Serializable checkpoint) throws Exception {
        key = job.part(() -> job.set().key());
    }

    @Override
    public void writeItems(List<Object> items) throws Exception {
        Map<String, float[][]> rows = new HashMap<>();
        for (Object item : items) {
            ReadFeatures.Vectors vectors = (ReadFeatures.Vectors) item;
            rows.put(vectors.conversation(), vectors.rows());
        }
        job.part(() -> {
            job.features().append(key, rows);
            return null;
        });
    }
}
