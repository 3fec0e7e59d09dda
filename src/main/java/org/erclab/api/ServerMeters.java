package org.erclab.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.File;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.jobs.DataFolder;
import org.erclab.jobs.ProcessMode;
import org.erclab.store.ActivityStore;

/** What {@code /q/metrics} shows, beside the database pool. Workers and run processes, which nobody can scrape, measure nothing. */
@ApplicationScoped
class ServerMeters {

    private final MeterRegistry registry;
    private final ActivityStore activity;
    private final Duration goodFor;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** @param goodFor how long numbers of the database are shown before it is asked again */
    ServerMeters(
            MeterRegistry registry,
            ActivityStore activity,
            @ConfigProperty(name = "erclab.metrics.good-for", defaultValue = "10s") Duration goodFor) {
        this.registry = registry;
        this.activity = activity;
        this.goodFor = goodFor;
    }

    void onStart(@Observes StartupEvent event) {
        ProcessMode mode = ProcessMode.current();
        if (mode == ProcessMode.SERVER || mode == ProcessMode.TEST) {
            bind();
        }
    }

    /** The collector's listeners belong to the virtual machine, which may outlive the application. */
    void onStop(@Observes ShutdownEvent event) {
        collections.close();
    }

    private void bind() {
        new ActivityMeters(activity::now, goodFor).bindTo(registry);
        List.of(
                        new JvmMemoryMetrics(),
                        collections,
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(meters -> meters.bindTo(registry));
        File dataFolder = DataFolder.path().toFile();
        Gauge.builder("erclab.data.free", dataFolder, File::getUsableSpace)
                .description("Free disk space of the data folder")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
    }
}
