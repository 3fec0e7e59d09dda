/**
 * Scores with a contract, and the tests that tell whether a difference between scores means anything.
 *
 * <p>Gold and predicted class numbers become a {@link org.erclab.metrics.Confusion}; {@link org.erclab.metrics.Scorer}
 * turns it into {@link org.erclab.metrics.Score}s, one per {@link org.erclab.metrics.Metric} of the catalogue {@link
 * org.erclab.metrics.Metrics}, where formula, scored classes and zero rule are stated once. Scores of several seeds
 * become a {@link org.erclab.metrics.MeanAndDeviation}; {@link org.erclab.metrics.Significance} compares them.
 *
 * <p>To add a classification metric: one entry in {@code ClassificationMetrics}. Values are shares (0 to 1), never per
 * cent; pages multiply. Uses {@code domain} and commons-math3's distributions. Nothing here draws without a seed.
 */
package org.erclab.metrics;
