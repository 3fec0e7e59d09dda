package org.erclab.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.jobs.DataFolder;
import org.erclab.store.Claim;
import org.erclab.store.ClusterJobStore;
import org.erclab.store.LogStore;
import org.erclab.store.TrackedJob;
import org.jboss.logging.Logger;

/** Brings what jobs of a cluster print, each into a file, into the logs of their runs, without secrets. */
@ApplicationScoped
class JobLog {

    private static final Logger LOG = Logger.getLogger(JobLog.class);

    private final ClusterJobStore jobs;
    private final LogStore logs;
    private final RunProgram program;

    /** How far each job's file is read. */
    private final Map<Long, Long> positions = new HashMap<>();

    JobLog(ClusterJobStore jobs, LogStore logs, RunProgram program) {
        this.jobs = jobs;
        this.logs = logs;
        this.program = program;
    }

    /** Where a job's output goes. */
    static Path file(String job) {
        return DataFolder.cluster().resolve(job + ".out");
    }

    /** Appends what is new; nothing before the job has taken up its run. */
    void follow(TrackedJob job) {
        jobs.latestClaim(job).ifPresent(claim -> append(job, claim, false));
    }

    /**
     * Appends the rest of what a job printed that is over, and removes its file.
     *
     * @param claim under which it printed; empty when it never took up its run
     * @return its last line
     */
    Optional<String> finish(TrackedJob job, Optional<Claim> claim) {
        List<String> last = claim.map(one -> append(job, one, true)).orElse(List.of());
        positions.remove(job.key());
        try {
            Files.deleteIfExists(file(job.name()));
        } catch (IOException e) {
            LOG.warnf("The output of %s stays: %s", job.name(), e.getMessage());
        }
        return last.isEmpty() ? Optional.empty() : Optional.of(last.getLast());
    }

    private List<String> append(TrackedJob job, Claim claim, boolean last) {
        long start = positions.getOrDefault(job.key(), job.outputRead());
        try {
            OutputTail.Piece piece = OutputTail.read(file(job.name()), start, last);
            if (piece.end() != start) {
                SecretRedaction redaction = program.redaction();
                List<String> lines =
                        piece.lines().stream().map(redaction::redact).toList();
                logs.append(claim, lines);
                jobs.outputRead(job.key(), piece.end());
                positions.put(job.key(), piece.end());
                return lines;
            }
        } catch (IOException e) {
            LOG.warnf("The output of %s cannot be read: %s", job.name(), e.getMessage());
        }
        return List.of();
    }
}
