package org.erclab.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.erclab.jobs.ArtifactQuota;
import org.erclab.jobs.ProcessMode;

/** What the files of runs take of the disk, and what they may. */
@ApplicationScoped
class ArtifactMeters {

    private final MeterRegistry registry;
    private final ArtifactQuota quota;

    ArtifactMeters(MeterRegistry registry, ArtifactQuota quota) {
        this.registry = registry;
        this.quota = quota;
    }

    void onStart(@Observes StartupEvent event) {
        ProcessMode mode = ProcessMode.current();
        if (mode != ProcessMode.SERVER && mode != ProcessMode.TEST) {
            return;
        }
        Gauge.builder("erclab.artifacts.used", quota, ArtifactQuota::used)
                .description("Files of runs")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        if (quota.allowed().isPresent()) {
            Gauge.builder("erclab.artifacts.quota", quota, known -> known.allowed()
                            .orElseThrow())
                    .description("What the files of runs may take")
                    .baseUnit("bytes")
                    .strongReference(true)
                    .register(registry);
        }
    }
}
