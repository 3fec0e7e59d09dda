package org.erclab.jobs.importing;

import jakarta.batch.runtime.JobExecution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.erclab.batch.Jobs;
import org.erclab.jobs.ProcessMode;
import org.jboss.logging.Logger;

/** The executions of one kind of import: an import is a job instance, which has a further execution after each kill. */
final class ImportExecutions {

    private static final Logger LOG = Logger.getLogger(ImportExecutions.class);

    /** An import that killed its server so often is not tried again. */
    private static final int MOST_ATTEMPTS = 3;

    private final Jobs jobs;
    private final String job;

    /** @param job name of its XML file */
    ImportExecutions(Jobs jobs, String job) {
        this.jobs = jobs;
        this.job = job;
    }

    /** Starts one; returns the import's number. */
    long start(Map<String, String> parameters) {
        return jobs.instance(jobs.start(job, parameters));
    }

    /** The last execution of an import; nothing when no import of this kind has that number. */
    Optional<JobExecution> find(long importId) {
        List<JobExecution> executions = jobs.executions(importId);
        return executions.isEmpty() || !job.equals(executions.getLast().getJobName())
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
        List<Long> continued = jobs.recover(job).stream()
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
