package org.erclab.store;

/**
 * One number of one epoch, for the live curve.
 *
 * @param runId the run
 * @param epoch 1-based
 * @param name such as {@code train-loss}, {@code dev-loss}, {@code dev-uwa}, {@code seconds}
 * @param value the number; a diverged loss may be NaN
 */
public record EpochMetric(long runId, int epoch, String name, double value) {}
