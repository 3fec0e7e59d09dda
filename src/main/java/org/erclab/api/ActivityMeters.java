package org.erclab.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.erclab.experiment.RunStatus;
import org.erclab.store.Activity;

/**
 * Runs, queue, leases and workers as gauges. The database is asked when somebody scrapes, and at most once in the time that
 * an answer is good for, however many gauges and scrapers there are. A gauge is NaN while the database does not answer.
 */
final class ActivityMeters implements MeterBinder {

    private final Supplier<Activity> source;
    private final Duration goodFor;
    private Activity latest;
    private long readAt;
    private boolean asked;

    /** @param goodFor how long an answer, or that there was none, is kept */
    ActivityMeters(Supplier<Activity> source, Duration goodFor) {
        this.source = source;
        this.goodFor = goodFor;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (RunStatus status : RunStatus.values()) {
            gauge("erclab.runs", "Runs by status", activity -> activity.runs().get(status))
                    .tag("status", status.lowerName())
                    .register(registry);
        }
        gauge("erclab.queue.length", "Runs that wait for a worker", activity -> activity.runs()
                        .get(RunStatus.QUEUED))
                .register(registry);
        gauge("erclab.queue.oldest.age", "Age of the run that has waited longest", Activity::oldestQueued)
                .baseUnit("seconds")
                .register(registry);
        gauge("erclab.leases.live", "Leases that have not expired", Activity::liveLeases)
                .register(registry);
        gauge("erclab.heartbeat.oldest.age", "Age of the oldest last heartbeat", Activity::oldestHeartbeat)
                .baseUnit("seconds")
                .register(registry);
        workers("taking", Activity::takingWorkers).register(registry);
        workers("draining", Activity::drainingWorkers).register(registry);
    }

    private Gauge.Builder<?> workers(String state, ToDoubleFunction<Activity> value) {
        return gauge("erclab.workers", "Workers with a sign of life within the last minute", value)
                .tag("state", state);
    }

    private Gauge.Builder<?> gauge(String name, String description, ToDoubleFunction<Activity> value) {
        return Gauge.builder(name, () -> read(value)).description(description);
    }

    private double read(ToDoubleFunction<Activity> value) {
        Activity activity = latest();
        return activity == null ? Double.NaN : value.applyAsDouble(activity);
    }

    private synchronized Activity latest() {
        if (!asked || System.nanoTime() - readAt >= goodFor.toNanos()) {
            latest = ask();
            asked = true;
            readAt = System.nanoTime();
        }
        return latest;
    }

    private Activity ask() {
        try {
            return source.get();
        } catch (RuntimeException e) {
            // Readiness says that the database is away; a scrape shows the rest all the same.
            return null;
        }
    }
}
