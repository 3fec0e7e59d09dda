package org.erclab.jobs.importing;

import io.quarkus.runtime.StartupEvent;
import jakarta.batch.runtime.JobExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.erclab.batch.Jobs;
import org.erclab.jobs.ProcessMode;
import org.erclab.store.CorpusStaging;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.jboss.logging.Logger;

/** Starts imports of corpora, shows how far they are, and continues those whose server was killed. */
@ApplicationScoped
public class CorpusImports {

    private static final Logger LOG = Logger.getLogger(CorpusImports.class);
    private static final String JOB = "import-corpus";

    /** An import that killed its server so often is not tried again. */
    private static final int MOST_ATTEMPTS = 3;

    private final Jobs jobs;
    private final CorpusStaging staging;
    private final CorpusStore corpora;

    CorpusImports(Jobs jobs, CorpusStaging staging, CorpusStore corpora) {
        this.jobs = jobs;
        this.staging = staging;
        this.corpora = corpora;
    }

    /**
     * Starts an import. Asking again for a corpus that is there with the same content completes at once and changes nothing.
     *
     * @return the import's number, for {@link #status}
     */
    public long start(ImportRequest request) {
        return jobs.instance(jobs.start(JOB, request.parameters()));
    }

    /**
     * How far an import is.
     *
     * @throws IllegalArgumentException when there is none of that number
     */
    public ImportProgress status(long importId) {
        JobExecution execution = latest(importId);
        String name = execution.getJobParameters().getProperty("name");
        return switch (execution.getBatchStatus()) {
            case COMPLETED -> completed(importId, name, execution.getExitStatus());
            case FAILED, ABANDONED -> new ImportProgress(ImportState.FAILED, name, 0, execution.getExitStatus());
            case STOPPED ->
                new ImportProgress(
                        ImportState.STOPPED,
                        name,
                        0,
                        "The import of '" + name + "' was stopped; nothing of it is left");
            default -> new ImportProgress(ImportState.RUNNING, name, staging.stored(importId), "");
        };
    }

    /** Waits for an import's end; its progress then, ended or not. */
    public ImportProgress await(long importId, Duration limit) {
        jobs.await(latest(importId).getExecutionId(), limit);
        return status(importId);
    }

    /** Stops an import after the chunk that it is storing; nothing of it is left. */
    public void stop(long importId) {
        jobs.stop(latest(importId).getExecutionId());
    }

    /**
     * Continues the imports whose process was killed, each at its checkpoint, and removes what belongs to none that still
     * runs.
     *
     * @return the numbers of the continued ones
     */
    public List<Long> recover() {
        List<Long> continued = jobs.recover(JOB).stream()
                .map(jobs::instance)
                .filter(this::isWorthAnotherAttempt)
                .toList();
        for (long importId : continued) {
            LOG.infof("Import %d goes on at its checkpoint", importId);
            jobs.restart(latest(importId).getExecutionId());
        }
        for (long importId : staging.unfinishedImports()) {
            if (!jobs.isOpen(latest(importId).getExecutionId())) {
                staging.discard(importId);
            }
        }
        return continued;
    }

    void whenServerStarts(@Observes StartupEvent started) {
        if (ProcessMode.current() == ProcessMode.SERVER) {
            Thread recovery = new Thread(this::recover, "recover-imports");
            recovery.setDaemon(true);
            recovery.start();
        }
    }

    private boolean isWorthAnotherAttempt(long importId) {
        return jobs.executions(importId).size() < MOST_ATTEMPTS;
    }

    private ImportProgress completed(long importId, String name, String exitStatus) {
        Optional<CorpusSummary> corpus = corpora.find(name);
        long conversations = corpus.map(CorpusSummary::conversations).orElse(0);
        if (CheckImport.ALREADY_THERE.equals(exitStatus)) {
            return new ImportProgress(
                    ImportState.COMPLETED,
                    name,
                    conversations,
                    "Corpus '" + name + "' was there already with the same content");
        }
        String message = corpus.map(summary -> String.format(
                        "Imported '%s': %,d conversations, %,d utterances", name, conversations, summary.utterances()))
                .orElse("Imported '" + name + "', which was removed since");
        return new ImportProgress(ImportState.COMPLETED, name, conversations, message);
    }

    private JobExecution latest(long importId) {
        List<JobExecution> executions = jobs.executions(importId);
        if (executions.isEmpty() || !JOB.equals(executions.getLast().getJobName())) {
            throw new IllegalArgumentException("There is no import " + importId);
        }
        return executions.getLast();
    }
}
