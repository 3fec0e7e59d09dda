package org.erclab.worker.cluster;

import java.time.Duration;
import java.util.Optional;

/**
 * A job as the cluster describes it.
 *
 * @param identity which job
 * @param state where it stands
 * @param reason the cluster's own word for why it waits or ended; {@code None} when there is nothing to say
 * @param exitCode of its process as shells count (128 + signal); 0 while it has none
 * @param restarts how often it was requeued
 * @param elapsed how long its last execution took so far
 * @param limit after which the cluster ends it; empty when there is none
 */
public record ClusterJob(
        JobIdentity identity,
        JobState state,
        String reason,
        int exitCode,
        int restarts,
        Duration elapsed,
        Optional<Duration> limit) {

    /** What became of it, for people. */
    public String ending() {
        String sentence = "Job " + identity.id() + " of the cluster "
                + switch (state) {
                    case CANCELLED -> "was cancelled outside of ERC Lab";
                    case TIME_LIMIT -> "was ended at its time limit";
                    case OUT_OF_MEMORY -> "used more memory than it had asked for";
                    case NODE_FAILED -> "lost its node";
                    case PREEMPTED -> "had to make room for another job";
                    default -> "ended with exit code " + exitCode;
                };
        return reason.isEmpty() || reason.equals("None") ? sentence : sentence + " (" + reason + ")";
    }
}
