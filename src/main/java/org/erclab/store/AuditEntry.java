package org.erclab.store;

import java.time.Instant;

/**
 * One thing that somebody did or was refused.
 *
 * @param who name of the person or token
 * @param action in words, such as {@code submit}
 * @param subject what it was done to, such as {@code run 7}; may be empty
 * @param done false when it was refused
 * @param address where the call came from
 */
public record AuditEntry(
        long id, Instant at, String who, String action, String subject, boolean done, String address) {}
