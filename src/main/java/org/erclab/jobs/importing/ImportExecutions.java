package org.erclab.jobs.importing;

import jakarta.batch.runtime.JobExecution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.erclab.batch.Jobs;
import org.erclab.jobs.ProcessMode;
import org.jboss.logging.Logger;

/** The executions of some kinds of imports: an import is a job instance, which has a further execution after each kill. */
final class ImportExecutions {

    private static final Logger LOG = Logger.getLogger(ImportExecutions.class);

    /** An import that killed its server so often is not tried again. */
    private static final int MOST_ATTEMPTS = 3;

    private final Jobs jobs;
    private final Set<String> kinds;

    /** @param kinds names of their XML files */
    ImportExecutions(Jobs jobs, String... kinds) {
        this.jobs = jobs;
        this.kinds = Set.of(kinds);
    }

    /** Starts one of that kind; returns the import's number. */
    long start(String kind, Map<String, String> parameters) {
        return jobs.instance(jobs.start(kind, parameters));
    }

    /** The last execution of an import; nothing when no import of these kinds has that number. */
    Optional<JobExecution> find(long importId) {
        List<JobExecution> executions = jobs.executions(importId);
        return executions.isEmpty() || !kinds.contains(executions.getLast().getJobName())
                ? Optional.empty()
                : Optional.of(executions.getLast());
    }

    /** The last execution of an import that must be there. */
    JobExecution latest(long importId) {
        return find(importId).orElseThrow(() -> new IllegalArgumentException("There is no import " + importId));
    }

    void await(long importId, Duration limit) {
        jobs.await(latest(importId).getExecutionId(), limit);
    }

    void stop(long importId) {
        jobs.stop(latest(importId).getExecutionId());
    }

    /**
     * Continues the imports whose process was killed, and removes what belongs to none that still runs.
     *
     * @param unfinished the imports of which something invisible is stored
     * @param discard removes that
     * @return the numbers of the continued ones
     */
    List<Long> recover(Supplier<List<Long>> unfinished, LongConsumer discard) {
        List<Long> continued = kinds.stream()
                .flatMap(kind -> jobs.recover(kind).stream())
                .map(jobs::instance)
                .filter(importId -> jobs.executions(importId).size() < MOST_ATTEMPTS)
                .toList();
        for (long importId : continued) {
            LOG.infof("Import %d goes on at its checkpoint", importId);
            jobs.restart(latest(importId).getExecutionId());
        }
        for (long importId : unfinished.get()) {
            if (!jobs.isOpen(latest(importId).getExecutionId())) {
                discard.accept(importId);
            }
        }
        return continued;
    }

    /** Runs a recovery beside a server's start; nothing happens in other processes. */
    static void whenServerStarts(Runnable recovery, String name) {
        if (ProcessMode.current() == ProcessMode.SERVER) {
            Thread thread = new Thread(recovery, name);
            thread.setDaemon(true);
            thread.start();
        }
    }
}
