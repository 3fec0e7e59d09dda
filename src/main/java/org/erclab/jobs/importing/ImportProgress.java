package org.erclab.jobs.importing;

/**
 * How far an import is.
 *
 * @param state where it is
 * @param corpus the name that was asked for
 * @param conversationsDone conversations stored so far
 * @param message one line: what was imported, or why it failed; empty while running
 */
public record ImportProgress(ImportState state, String corpus, long conversationsDone, String message) {}
