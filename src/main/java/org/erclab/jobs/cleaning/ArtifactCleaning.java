package org.erclab.jobs.cleaning;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.erclab.access.RequiresRole;
import org.erclab.batch.Jobs;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.store.Role;

/** Removes orphaned files of runs and uploads for people, by the job {@code clean-artifacts}. */
@ApplicationScoped
public class ArtifactCleaning {

    private static final String JOB = "clean-artifacts";
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Jobs jobs;

    /** What each job of this process found, by its instance: handed from step to step, and to the caller. */
    private final Map<Long, List<Orphan>> found = new ConcurrentHashMap<>();

    ArtifactCleaning(Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * Finds the orphans and removes them.
     *
     * @param dryRun whether they are found only
     * @return what was found, and removed unless it is a dry run
     * @throws InvalidSpecException when nothing may be removed, a file could not be, or it takes longer than four minutes
     */
    @RequiresRole(value = Role.ADMINISTRATOR, action = "clean artifacts")
    public List<Orphan> clean(boolean dryRun) {
        jobs.recover(JOB);
        long execution = jobs.start(JOB, Map.of("dryRun", String.valueOf(dryRun)));
        long instance = jobs.instance(execution);
        try {
            JobExecution end = jobs.await(execution, LIMIT);
            if (jobs.isOpen(execution)) {
                throw new InvalidSpecException("The cleaning takes longer than " + LIMIT.toMinutes()
                        + " minutes and goes on: ask again later for what is left");
            }
            if (end.getBatchStatus() != BatchStatus.COMPLETED) {
                throw new InvalidSpecException(end.getExitStatus());
            }
            return orphans(instance);
        } finally {
            if (!jobs.isOpen(execution)) {
                found.remove(instance);
            }
        }
    }

    void found(long instance, List<Orphan> orphans) {
        found.put(instance, List.copyOf(orphans));
    }

    List<Orphan> orphans(long instance) {
        return found.get(instance);
    }
}
