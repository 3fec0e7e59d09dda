package org.erclab.jobs;

import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.List;
import java.util.Properties;
import org.erclab.experiment.FeatureExtractor.Range;

/** Cuts the corpus into parts, the same ones for every attempt: each goes on at its own checkpoint. */
@Dependent
@Named("mapParts")
class MapParts implements PartitionMapper {

    private final RunSession session;
    private final Extraction extraction;

    MapParts(RunSession session, Extraction extraction) {
        this.session = session;
        this.extraction = extraction;
    }

    @Override
    public PartitionPlan mapPartitions() throws Exception {
        return session.part(() -> {
            List<Range> parts = extraction.parts();
            Properties[] properties = new Properties[parts.size()];
            for (int p = 0; p < properties.length; p++) {
                properties[p] = new Properties();
                properties[p].setProperty("from", String.valueOf(parts.get(p).from()));
                properties[p].setProperty("to", String.valueOf(parts.get(p).to()));
            }
            PartitionPlan plan = new PartitionPlanImpl();
            plan.setPartitions(properties.length);
            plan.setThreads(Math.min(properties.length, extraction.threads()));
            plan.setPartitionProperties(properties);
            return plan;
        });
    }
}
