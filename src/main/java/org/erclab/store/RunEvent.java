package org.erclab.store;

import java.time.Instant;

/**
 * Something that happened to a run.
 *
 * @param runId the run
 * @param at database time
 * @param kind one word: {@code submitted}, {@code claimed}, {@code started}, {@code resumed}, {@code checkpoint},
 *     {@code lost}, {@code stopped} …
 * @param who worker, run process or person
 * @param text one sentence
 */
public record RunEvent(long runId, Instant at, String kind, String who, String text) {}
