package org.erclab.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;

/**
 * A job of a batch cluster that is not known to be over, with where its run stands.
 *
 * @param key of its row
 * @param runId the run that it is for
 * @param name unique among all jobs ever submitted
 * @param number the cluster's; empty while it has not answered
 * @param submitted when the cluster took it, by the cluster's clock
 * @param age since it was meant to be submitted, by the database's clock
 * @param outputRead bytes of its output that are in the run's log
 * @param status of the run
 * @param wish what people want of the run
 * @param attempt of the run
 */
public record TrackedJob(
        long key,
        long runId,
        String name,
        OptionalLong number,
        Optional<Instant> submitted,
        Duration age,
        long outputRead,
        RunStatus status,
        Wish wish,
        int attempt) {}
