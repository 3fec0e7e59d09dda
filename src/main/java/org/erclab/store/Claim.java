package org.erclab.store;

/**
 * A run that a worker was given.
 *
 * @param lease the right to work on it
 * @param attempt which execution this is, 1 to 3
 * @param device {@code cpu} or {@code cuda:N}, where it shall run
 */
public record Claim(Lease lease, int attempt, String device) {}
