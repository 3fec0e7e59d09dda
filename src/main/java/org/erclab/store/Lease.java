package org.erclab.store;

/**
 * The right to work on a run. Whoever holds a smaller token than the lease in the database was replaced, and every
 * write with it is refused.
 *
 * @param runId the run
 * @param token drawn at the claim, larger at each one
 */
public record Lease(long runId, long token) {}
