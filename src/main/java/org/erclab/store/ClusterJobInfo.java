package org.erclab.store;

import java.time.Instant;
import java.util.OptionalLong;
import org.erclab.experiment.RunStatus;

/**
 * A job of a batch cluster, as a page shows it.
 *
 * @param cluster its name here
 * @param runId the run that is left to it
 * @param name unique among all jobs
 * @param number the cluster's; empty until it has answered
 * @param submitted when the cluster took it, or when it was made ready
 * @param status of the run
 * @param reason what the run waits for, as the cluster says; may be empty
 */
public record ClusterJobInfo(
        String cluster,
        long runId,
        String name,
        OptionalLong number,
        Instant submitted,
        RunStatus status,
        String reason) {}
