package org.erclab.store;

import java.util.List;

/**
 * A page of runs.
 *
 * @param runs the rows of the page
 * @param total rows that the filter matches in all
 */
public record RunPage(List<Run> runs, long total) {}
