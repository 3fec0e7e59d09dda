package org.erclab.metrics;

/**
 * One number of a run.
 *
 * @param metric id of the {@link Metric} whose contract it follows
 * @param value as the contract defines it: shares between 0 and 1, not per cent; NaN where undefined (a correlation of
 *     constants)
 */
public record Score(String metric, double value) {}
