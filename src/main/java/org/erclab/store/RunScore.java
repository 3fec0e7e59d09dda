package org.erclab.store;

import org.erclab.domain.Split;

/**
 * A score of a completed run.
 *
 * @param runId the run
 * @param split DEV or TEST
 * @param metric id in the metric catalogue
 * @param value as a fraction, not a percentage
 */
public record RunScore(long runId, Split split, String metric, double value) {}
