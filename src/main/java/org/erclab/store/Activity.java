package org.erclab.store;

import java.util.Map;
import org.erclab.experiment.RunStatus;

/**
 * What runs, leases and workers do at one moment. Ages are seconds by the clock of the database, and 0 when there is nothing
 * that could have one.
 *
 * @param runs how many runs have each status; every status is there
 * @param oldestQueued age of the run that has waited longest, since it was submitted or last worked on
 * @param liveLeases leases that have not expired
 * @param oldestHeartbeat age of the oldest last sign of life among all runs that hold a lease, expired or not
 * @param takingWorkers workers with a sign of life within the last minute that take runs
 * @param drainingWorkers those of them that take no more
 */
public record Activity(
        Map<RunStatus, Long> runs,
        double oldestQueued,
        long liveLeases,
        double oldestHeartbeat,
        long takingWorkers,
        long drainingWorkers) {

    public Activity {
        runs = Map.copyOf(runs);
    }
}
