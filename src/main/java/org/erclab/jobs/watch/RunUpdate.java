package org.erclab.jobs.watch;

import java.util.List;
import org.erclab.store.EpochMetric;
import org.erclab.store.LogLine;
import org.erclab.store.Run;

/**
 * What whoever watches a run learns about it.
 *
 * @param run as it is now
 * @param epochs all numbers recorded so far
 * @param lines printed since the last update
 */
public record RunUpdate(Run run, List<EpochMetric> epochs, List<LogLine> lines) {}
