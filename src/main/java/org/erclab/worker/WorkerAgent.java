package org.erclab.worker;

import com.sun.management.OperatingSystemMXBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.erclab.jobs.MemorySize;
import org.erclab.jobs.ProcessMode;
import org.erclab.nn.layer.Gpus;
import org.erclab.store.Claim;
import org.erclab.store.LeaseStore;
import org.erclab.store.LogStore;
import org.erclab.store.RunStore;
import org.erclab.store.StoreException;
import org.erclab.store.WorkerStore;
import org.jboss.logging.Logger;

/**
 * Takes runs from the queue, one per free slot, and watches their processes. Runs in a server and in a worker process. At
 * their end it gives its runs back, so that none is left in a status that is not true.
 */
@ApplicationScoped
public class WorkerAgent {

    private static final Logger LOG = Logger.getLogger(WorkerAgent.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration BEAT = Duration.ofSeconds(5);

    /** A tick that took longer was no contact: the machine slept, or the database answered nobody. */
    private static final Duration SLOW = Duration.ofSeconds(3);

    private final WorkerSettings settings;
    private final Launcher launcher;
    private final SlurmLauncher slurm;
    private final LeaseStore leases;
    private final LogStore logs;
    private final RunStore runs;
    private final WorkerStore workers;
    private final ClassArchiveMaker archives;

    private final String host = WorkerName.host();
    private final String id = WorkerName.current();
    private List<String> devices = List.of();
    private List<Slot> slots = List.of();
    private Thread thread;
    private volatile boolean ending;
    private boolean draining;
    private int slotMemoryMb;
    private long lastBeat;
    private long contactSince;

    WorkerAgent(
            WorkerSettings settings,
            Launcher launcher,
            SlurmLauncher slurm,
            LeaseStore leases,
            LogStore logs,
            RunStore runs,
            WorkerStore workers,
            ClassArchiveMaker archives) {
        this.settings = settings;
        this.launcher = launcher;
        this.slurm = slurm;
        this.leases = leases;
        this.logs = logs;
        this.runs = runs;
        this.workers = workers;
        this.archives = archives;
    }

    void onStart(@Observes StartupEvent event) {
        if (ProcessMode.current().hasWorker()) {
            start();
            if (!onSlurm()) {
                archives.start();
            }
        }
    }

    void onShutdown(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        archives.stop();
        stop();
    }

    /** Begins to take runs. */
    void start() {
        devices = devices();
        slots = onSlurm()
                ? List.of()
                : devices.stream()
                        .map(device -> new Slot(device, id, leases, logs))
                        .toList();
        slotMemoryMb = slotMemoryMb();
        ending = false;
        draining = false;
        long now = System.nanoTime();
        contactSince = now;
        lastBeat = now - BEAT.toNanos();
        LOG.infof("Worker %s %s: %s", id, onSlurm() ? "submits to Slurm" : "has slots", devices);
        thread = Thread.ofPlatform().name("worker").start(this::work);
    }

    /** Takes no more runs, ends those at work (they continue later from their checkpoints), and signs off. */
    void stop() throws InterruptedException {
        if (thread != null) {
            ending = true;
            thread.join();
            thread = null;
        }
    }

    private void work() {
        long lastTick = System.nanoTime();
        while (!ending) {
            if (System.nanoTime() - lastTick > SLOW.toNanos()) {
                contactSince = System.nanoTime();
            }
            lastTick = System.nanoTime();
            try {
                tick();
            } catch (RuntimeException e) {
                // Nothing may end this thread; what failed is tried again at the next tick.
                contactSince = System.nanoTime();
                if (StoreException.isDatabaseAway(e)) {
                    LOG.warnf("The worker waits for the database: %s", e.getMessage());
                } else {
                    LOG.error("The worker goes on after an error", e);
                }
                pause(Duration.ofSeconds(1));
            }
            pause(TICK);
        }
        end();
    }

    private void tick() {
        long now = System.nanoTime();
        if (now - lastBeat >= BEAT.toNanos()) {
            hearDraining(workers.beat(id, host, devices, slotMemoryMb));
            settings.aliveFile().ifPresent(WorkerAgent::touch);
            // After an outage every lease looks expired; those who live get time to say so.
            if (now - contactSince > leases.duration().toNanos()) {
                leases.reclaimExpired(id);
            }
            lastBeat = now;
        }
        if (onSlurm()) {
            slurm.tick(id, !draining);
        }
        for (Slot slot : slots) {
            if (!slot.isFree()) {
                slot.watch(settings.stopGrace(), settings.cancelGrace(), contactSince);
                if (slot.isFree()) {
                    archives.runEnded();
                }
            }
            if (slot.isFree() && !draining && !ending) {
                claim(slot.device()).ifPresent(claim -> slot.start(claim, launcher));
            }
        }
    }

    private static void touch(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            LOG.warnf("The file of signs of life, %s, cannot be written: %s", file, e.getMessage());
        }
    }

    private void hearDraining(boolean wished) {
        if (wished != draining) {
            draining = wished;
            LOG.infof("Worker %s %s", id, draining ? "is drained: it takes no more runs" : "takes runs again");
        }
    }

    private Optional<Claim> claim(String device) {
        try {
            return leases.claim(id, host, device, slotMemoryMb);
        } catch (StoreException e) {
            if (e.isDuplicate()) {
                return Optional.empty(); // another worker of this host took the device at the same moment
            }
            throw e;
        }
    }

    private void end() {
        List<Slot> busy = slots.stream().filter(slot -> !slot.isFree()).toList();
        busy.forEach(slot -> slot.drain(settings.stopGrace()));
        long giveUp = System.nanoTime() + settings.stopGrace().plusSeconds(10).toNanos();
        for (Slot slot : busy) {
            long runId = slot.runId();
            try {
                while (!slot.isDrained() && System.nanoTime() < giveUp) {
                    pause(Duration.ofMillis(100));
                }
                runs.continueLater(runId, id);
            } catch (RuntimeException e) {
                LOG.errorf("Run %d could not be given back: %s", runId, e.getMessage());
            }
        }
        try {
            if (onSlurm()) {
                slurm.resign(id);
            }
            workers.leave(id);
        } catch (RuntimeException e) {
            LOG.warnf("Worker %s could not sign off: %s", id, e.getMessage());
        }
    }

    private boolean onSlurm() {
        return settings.launcher() == WorkerSettings.Place.SLURM;
    }

    private List<String> devices() {
        if (onSlurm()) {
            return slurm.devices();
        }
        return settings
                .devices()
                .orElseGet(() -> Collections.nCopies(Runtime.getRuntime().availableProcessors(), "cpu"))
                .stream()
                .filter(this::isThere)
                .toList();
    }

    /** A slot on a GPU that is not there would take runs only to fail them. */
    private boolean isThere(String device) {
        Optional<String> obstacle = settings.checkDevices() ? Gpus.obstacle(device) : Optional.empty();
        obstacle.ifPresent(sentence -> LOG.errorf("Worker %s offers no slot there: %s", id, sentence));
        return obstacle.isEmpty();
    }

    /** In MiB; 0 where a cluster limits it, or there is no slot. */
    private int slotMemoryMb() {
        if (slots.isEmpty()) {
            return 0;
        }
        return settings.slotMemory().map(MemorySize::mebibytes).orElseGet(() -> {
            OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            return (int) ((machine.getTotalMemorySize() >> 20) / slots.size());
        });
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
