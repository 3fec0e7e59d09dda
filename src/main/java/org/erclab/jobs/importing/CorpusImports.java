package org.erclab.jobs.importing;

import io.quarkus.runtime.StartupEvent;
import jakarta.batch.runtime.JobExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.erclab.access.RequiresRole;
import org.erclab.batch.Jobs;
import org.erclab.store.CorpusStaging;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.Role;

/** Starts imports of corpora, shows how far they are, and continues those whose server was killed. */
@ApplicationScoped
public class CorpusImports {

    private static final String JOB = "import-corpus";

    private final ImportExecutions executions;
    private final CorpusStaging staging;
    private final CorpusStore corpora;

    CorpusImports(Jobs jobs, CorpusStaging staging, CorpusStore corpora) {
        this.executions = new ImportExecutions(jobs, JOB);
        this.staging = staging;
        this.corpora = corpora;
    }

    /**
     * Starts an import. Asking again for a corpus that is there with the same content completes at once and changes nothing.
     *
     * @return the import's number, for {@link #status}
     */
    @RequiresRole(value = Role.RESEARCHER, action = "import corpus")
    public long start(ImportRequest request) {
        return executions.start(JOB, request.parameters());
    }

    /**
     * How far an import is.
     *
     * @throws IllegalArgumentException when there is none of that number
     */
    public ImportProgress status(long importId) {
        JobExecution execution = executions.latest(importId);
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
        executions.await(importId, limit);
        return status(importId);
    }

    /** The folders of the uploads that unfinished imports read. */
    public Set<Path> uploadsInUse() {
        return staging.unfinishedImports().stream()
                .map(executions::find)
                .flatMap(Optional::stream)
                .map(execution -> ImportRequest.of(execution.getJobParameters()))
                .filter(request -> request.upload().isPresent())
                .map(request -> CorpusUploads.folderOf(request.path()))
                .collect(Collectors.toSet());
    }

    /** Stops an import after the chunk that it is storing; nothing of it is left. */
    @RequiresRole(value = Role.RESEARCHER, action = "stop import")
    public void stop(long importId) {
        executions.stop(importId);
    }

    /**
     * Continues the imports whose process was killed, each at its checkpoint, and removes what belongs to none that still
     * runs.
     *
     * @return the numbers of the continued ones
     */
    public List<Long> recover() {
        return executions.recover(staging::unfinishedImports, staging::discard);
    }

    void whenServerStarts(@Observes StartupEvent started) {
        ImportExecutions.whenServerStarts(this::recover, "recover-imports");
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
}
