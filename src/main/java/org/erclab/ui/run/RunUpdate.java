package org.erclab.ui.run;

import java.util.List;
import org.erclab.store.EpochMetric;
import org.erclab.store.LogLine;
import org.erclab.store.Run;

/**
 * What a page learns about its run.
 *
 * @param run as it is now
 * @param epochs all numbers recorded so far
 * @param lines printed since the last update
 */
record RunUpdate(Run run, List<EpochMetric> epochs, List<LogLine> lines) {}
