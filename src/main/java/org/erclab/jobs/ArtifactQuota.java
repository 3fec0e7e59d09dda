package org.erclab.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.erclab.experiment.InvalidSpecException;
import org.jboss.logging.Logger;

/**
 * How much the files of runs may take of the disk, {@code erclab.artifacts.quota}. Beyond it no run is submitted, and a run at work
 * ends before its next checkpoint, with the one before intact. What several checkpoints share by hard links counts in each.
 */
@ApplicationScoped
public class ArtifactQuota {

    private static final Logger LOG = Logger.getLogger(ArtifactQuota.class);

    /** How long a size is believed: a folder of many runs takes a while to read. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private final OptionalLong allowed;
    private long used;
    private long readAt;
    private boolean read;

    ArtifactQuota(ArtifactSettings settings) {
        allowed = settings.quota()
                .map(size -> OptionalLong.of(MemorySize.bytes(size)))
                .orElse(OptionalLong.empty());
    }

    /** Bytes that the files of runs may take; empty when nobody said so. */
    public OptionalLong allowed() {
        return allowed;
    }

    /** Bytes that they take, ten seconds old at most. */
    public synchronized long used() {
        if (!read || System.nanoTime() - readAt > GOOD_FOR.toNanos()) {
            used = measure(DataFolder.artifacts());
            readAt = System.nanoTime();
            read = true;
        }
        return used;
    }

    /**
     * Refuses a submission when the files of runs take more than they may.
     *
     * @throws InvalidSpecException that says what is used, what is allowed and how room is made
     */
    void checkSubmission() {
        long bytes = allowed.isPresent() ? used() : 0;
        if (isExceeded(bytes)) {
            throw new InvalidSpecException(
                    sentence(bytes)
                            + ": no run is submitted until ./erclab clean has made room, runs at work have ended or were cancelled, or the quota is raised");
        }
    }

    /**
     * Ends a run before it writes a checkpoint when the files of runs take more than they may.
     *
     * @throws InvalidSpecException that says so, for the run's reason
     */
    void checkCheckpoint() {
        // Read now: short epochs write many checkpoints within ten seconds.
        long bytes = allowed.isPresent() ? measure(DataFolder.artifacts()) : 0;
        if (isExceeded(bytes)) {
            throw new InvalidSpecException(sentence(bytes)
                    + ": the checkpoint before is intact, make room (./erclab clean) and resume the run");
        }
    }

    private boolean isExceeded(long bytes) {
        return allowed.isPresent() && bytes > allowed.getAsLong();
    }

    private String sentence(long bytes) {
        return "The files of runs take " + MemorySize.words(bytes) + " and may take "
                + MemorySize.words(allowed.orElseThrow()) + " (erclab.artifacts.quota)";
    }

    private static long measure(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try {
            return FileTree.of(folder).bytes();
        } catch (IOException unreadable) {
            LOG.warnf("The size of %s is unknown: %s", folder, unreadable.getMessage());
            return 0;
        }
    }
}
