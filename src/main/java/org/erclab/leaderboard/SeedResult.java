package org.erclab.leaderboard;

import java.util.Map;
import org.erclab.experiment.RunStatus;

/**
 * What one seed contributes to a row: its newest completed run, or its newest failed one when none completed.
 *
 * @param runId number of the run
 * @param seed of the run
 * @param status COMPLETED or FAILED
 * @param bestEpoch the epoch selected on dev
 * @param secondsPerEpoch mean
 * @param peakMemoryBytes of the run process, 0 if unknown
 * @param scores metric id to value on the test split, as fractions; empty for a failed run
 */
public record SeedResult(
        long runId,
        long seed,
        RunStatus status,
        int bestEpoch,
        double secondsPerEpoch,
        long peakMemoryBytes,
        Map<String, Double> scores) {}
