package org.erclab.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.erclab.jobs.DataFolder;
import org.erclab.jobs.MemorySize;

/** Whether the disk of the data folder has room for checkpoints and, embedded, the database; a folder that is away has none. */
@Readiness
@ApplicationScoped
class DiskSpaceCheck implements HealthCheck {

    private final long minimum;

    DiskSpaceCheck(@ConfigProperty(name = "erclab.health.min-free-space", defaultValue = "1g") String minimum) {
        this.minimum = MemorySize.bytes(minimum);
    }

    @Override
    public HealthCheckResponse call() {
        long free = DataFolder.path().toFile().getUsableSpace();
        return HealthCheckResponse.named("Free disk space of the data folder")
                .status(free >= minimum)
                .withData("free", MemorySize.words(free))
                .withData("needed", MemorySize.words(minimum))
                .build();
    }
}
