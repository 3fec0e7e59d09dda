package org.erclab.jobs;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.erclab.experiment.Wish;
import org.erclab.store.Lease;
import org.erclab.store.LeaseStore;
import org.erclab.store.Progress;
import org.erclab.store.StoreException;
import org.jboss.logging.Logger;

/**
 * Extends a run's lease while its process lives, tells the database how far the run is, and hears what people want. While
 * the database is away it goes on trying: whether the lease is lost is the database's word alone.
 */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private final LeaseStore leases;
    private final Lease lease;
    private final Supplier<Progress> progress;
    private final Consumer<StopReason> onStop;
    private final ProcessorUse processors = new ProcessorUse();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heartbeat").daemon().factory());

    Heartbeat(LeaseStore leases, Lease lease, Supplier<Progress> progress, Consumer<StopReason> onStop) {
        this.leases = leases;
        this.lease = lease;
        this.progress = progress;
        this.onStop = onStop;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::beat, 0, leases.beatInterval().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            Optional<Wish> wish = leases.beat(lease, progress.get().withProcessorsUsed(processors.sinceLastLook()));
            if (wish.isEmpty()) {
                onStop.accept(StopReason.REPLACED);
            } else if (wish.get() == Wish.CANCEL) {
                onStop.accept(StopReason.CANCEL_WISHED);
            } else if (wish.get() == Wish.STOP) {
                onStop.accept(StopReason.STOP_WISHED);
            }
        } catch (RuntimeException e) {
            // An exception would end the timer; the next beat tries again.
            if (StoreException.isDatabaseAway(e)) {
                LOG.warnf("No heartbeat, the database is away: %s", e.getMessage());
            } else {
                LOG.error("No heartbeat", e);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
