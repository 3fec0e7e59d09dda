/**
 * Is a row better than another, or lucky? {@link org.erclab.leaderboard.compare.Comparisons} takes a reference row and
 * others of the same corpus version, tests their scores over the seeds ({@link org.erclab.metrics.SeedComparison}), draws
 * dialogues from the stored predictions for an interval of the difference, counts disagreements for McNemar's test, and
 * corrects the p-values of each test over the rows that are compared.
 *
 * <p>Numbers are fractions here as everywhere; {@link org.erclab.leaderboard.compare.ComparisonExport} prints them. What
 * cannot be said is said so ("too few seeds"), never shown as a number.
 */
package org.erclab.leaderboard.compare;
