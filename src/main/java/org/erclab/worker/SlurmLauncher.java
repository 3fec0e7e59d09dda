package org.erclab.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.jobs.ConnectionFile;
import org.erclab.jobs.DataFolder;
import org.erclab.store.ClusterJobStore;
import org.erclab.store.ClusterJobStore.Reservation;
import org.erclab.store.TrackedJob;
import org.erclab.worker.cluster.ClusterEngine;
import org.erclab.worker.cluster.ClusterException;
import org.erclab.worker.cluster.ClusterJob;
import org.erclab.worker.cluster.JobIdentity;
import org.erclab.worker.cluster.JobRequest;
import org.erclab.worker.cluster.Slurm;
import org.jboss.logging.Logger;

/**
 * Gives each waiting run a job of Slurm. The job takes its run's lease itself when it starts ({@code run-process
 * --cluster-job}), so this worker may die at any moment: jobs go on without it, and the next worker follows them.
 *
 * <p>Needs a data folder that the nodes share, and a database that they reach.
 */
@ApplicationScoped
class SlurmLauncher {

    private static final Logger LOG = Logger.getLogger(SlurmLauncher.class);

    /** How long nothing of a kind is submitted after the cluster refused it. */
    private static final Duration REFUSAL_PAUSE = Duration.ofSeconds(60);

    private static final String NAME_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int NAME_LENGTH = 12;

    private final SlurmSettings settings;
    private final RunProgram program;
    private final ClusterJobStore jobs;
    private final JobFollower follower;
    private final ClusterEngine engine;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Long> pausedUntil = new HashMap<>();
    private Map<String, String> written = Map.of();
    private long nextLook;

    SlurmLauncher(SlurmSettings settings, RunProgram program, ClusterJobStore jobs, JobFollower follower) {
        this.settings = settings;
        this.program = program;
        this.jobs = jobs;
        this.follower = follower;
        this.engine = new Slurm(settings.configuration(), settings.callLimit(), settings.stopBeforeLimit());
    }

    /** What its runs may ask for. */
    List<String> devices() {
        return settings.devices();
    }

    /**
     * Follows the jobs and submits new ones, when it is time to look again.
     *
     * @param submits whether new ones are wanted
     */
    void tick(String worker, boolean submits) {
        long now = System.nanoTime();
        if (now < nextLook && nextLook != 0) {
            return;
        }
        nextLook = now + settings.poll().toNanos();
        if (!jobs.lead(settings.cluster(), worker)) {
            return;
        }
        try {
            List<ClusterJob> seen = engine.list();
            List<TrackedJob> open = jobs.open(settings.cluster());
            for (TrackedJob job : open) {
                follower.follow(engine, job, seen);
            }
            if (submits) {
                submit(settings.maxJobs() - jobs.open(settings.cluster()).size());
            }
        } catch (ClusterException away) {
            LOG.warnf("Slurm does not answer; its jobs are followed when it does: %s", away.getMessage());
        } catch (IOException e) {
            LOG.errorf("Runs cannot be submitted to Slurm: %s", e.getMessage());
        }
    }

    /** Leaves the jobs to the next worker; they go on meanwhile. */
    void resign(String worker) {
        jobs.resign(settings.cluster(), worker);
    }

    private void submit(int most) throws IOException {
        for (int i = 0; i < most; i++) {
            List<String> devices = acceptedDevices();
            Optional<Reservation> reserved =
                    devices.isEmpty() ? Optional.empty() : jobs.reserve(settings.cluster(), devices, name());
            if (reserved.isEmpty()) {
                return;
            }
            submit(reserved.get());
        }
    }

    private void submit(Reservation run) throws IOException {
        String kind = kind(run.device());
        try {
            long number = engine.submit(request(run, kind));
            JobIdentity identity = new JobIdentity(number, run.name(), Optional.empty());
            jobs.submitted(run.key(), number, engine.state(identity).flatMap(seen -> seen.identity()
                    .submitted()));
            LOG.infof("Run %d was submitted to Slurm as %s", run.runId(), identity);
        } catch (ClusterException e) {
            if (!e.isRefusal()) {
                // It may be there or not: the next look at the queue finds it by its name.
                throw e;
            }
            LOG.errorf("Slurm refused run %d: %s", run.runId(), e.getMessage());
            pausedUntil.put(kind, System.nanoTime() + REFUSAL_PAUSE.toNanos());
            jobs.end(run.key(), "Refused: " + e.getMessage());
            jobs.explain(run.runId(), "Slurm refused it and is asked again: " + e.getMessage());
        } catch (IOException e) {
            jobs.end(run.key(), "Not submitted: " + e.getMessage());
            throw e;
        }
    }

    private JobRequest request(Reservation run, String kind) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--cluster-job", run.name(), "--device", kind.equals("cuda") ? "cuda:0" : "cpu"));
        if (settings.requeueAtLimit()) {
            arguments.add("--requeue");
        }
        Map<String, String> environment = new HashMap<>(program.environment());
        environment.put(ConnectionFile.VARIABLE, connectionFile().toString());
        return new JobRequest(
                run.name(),
                "ERC Lab run " + run.runId(),
                program.command(settings.java().orElse(RunProgram.java()), run.runId(), arguments),
                environment,
                settings.resources(kind).withMemoryOf(run.memoryMb()),
                JobLog.file(run.name()));
    }

    /** Written once, and again when a setting has changed; jobs that wait read it when they start. */
    private Path connectionFile() throws IOException {
        Path file = DataFolder.cluster().resolve("connection.properties");
        Map<String, String> current = program.settings();
        if (!current.equals(written) || !Files.exists(file)) {
            ConnectionFile.write(file, current);
            written = current;
        }
        return file;
    }

    private List<String> acceptedDevices() {
        long now = System.nanoTime();
        List<String> kinds = settings.devices().stream()
                .filter(kind -> pausedUntil.getOrDefault(kind, now) <= now)
                .toList();
        List<String> devices = new ArrayList<>(kinds);
        if (kinds.contains(settings.devices().getFirst())) {
            devices.add("any");
        }
        return devices;
    }

    private String kind(String device) {
        return device.equals("any") ? settings.devices().getFirst() : device;
    }

    private String name() {
        StringBuilder name = new StringBuilder("erclab-");
        for (int i = 0; i < NAME_LENGTH; i++) {
            name.append(NAME_LETTERS.charAt(random.nextInt(NAME_LETTERS.length())));
        }
        return name.toString();
    }
}
