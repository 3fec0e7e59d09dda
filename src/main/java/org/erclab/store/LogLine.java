package org.erclab.store;

import java.time.Instant;

/**
 * One line that a run process printed.
 *
 * @param position grows with each line; ask for the lines after the last one seen
 * @param at when it arrived
 * @param attempt the execution that printed it
 * @param text without its line end, secrets blacked out
 */
public record LogLine(long position, Instant at, int attempt, String text) {}
