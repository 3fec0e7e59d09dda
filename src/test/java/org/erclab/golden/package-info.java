/**
 * Checks the project against numbers that the papers' released programs computed once.
 *
 * <p>{@link org.erclab.golden.GoldenFixturesTest} reads every fixture of {@code src/test/resources/golden} (and of the
 * folder named by the system property {@code erclab.golden}), finds the {@link org.erclab.golden.GoldenCheck} for its
 * kind in {@link org.erclab.golden.GoldenChecks}, and lets the check hand its results to a
 * {@link org.erclab.golden.GoldenReport}, which compares them and fails on any result that was not handed in.
 *
 * <p>To add a kind: write a check and add one line to {@code GoldenChecks.ALL}.
 */
package org.erclab.golden;
