package org.erclab.jobs.importing;

import io.quarkus.runtime.StartupEvent;
import jakarta.batch.runtime.JobExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.erclab.access.RequiresRole;
import org.erclab.batch.Jobs;
import org.erclab.store.CorpusStore;
import org.erclab.store.FeatureSetSummary;
import org.erclab.store.ImportedFeatures;
import org.erclab.store.Role;

/** Starts imports of feature sets, shows how far they are, and continues those whose server was killed. */
@ApplicationScoped
public class FeatureImports {

    private static final String FROM_FILE = "import-features";
    private static final String FROM_WAVES = "extract-audio";

    private final ImportExecutions executions;
    private final ImportedFeatures features;
    private final CorpusStore corpora;

    FeatureImports(Jobs jobs, ImportedFeatures features, CorpusStore corpora) {
        this.executions = new ImportExecutions(jobs, FROM_FILE, FROM_WAVES);
        this.features = features;
        this.corpora = corpora;
    }

    /**
     * Starts an import. Asking again for a set that was read from the same file in the same way completes at once.
     *
     * @return the import's number, for {@link #find}
     * @throws org.erclab.store.UnknownCorpusException when there is no such corpus
     */
    @RequiresRole(value = Role.RESEARCHER, action = "import features")
    public long start(FeatureImportRequest request) {
        corpora.get(request.corpus());
        return executions.start(FROM_FILE, request.parameters());
    }

    /**
     * Starts openSMILE on the waves of a corpus, and the import of what it makes of them.
     *
     * @param waves the folder of the wave files
     * @param config openSMILE's configuration; that of its installation when absent
     * @return the import's number, for {@link #find}
     * @throws IllegalArgumentException when the corpus, the program or its configuration is missing
     */
    @RequiresRole(value = Role.RESEARCHER, action = "extract audio features")
    public long extract(String corpus, String name, Path waves, Optional<Path> config) {
        AudioExtractionRequest request = AudioExtractionRequest.of(corpus, name, waves, config, OpenSmile.newTable());
        corpora.get(corpus);
        OpenSmile.program(config);
        return executions.start(FROM_WAVES, request.parameters());
    }

    /** How far an import is; nothing when no import of features has that number. */
    public Optional<ImportProgress> find(long importId) {
        return executions.find(importId).map(execution -> progress(importId, execution));
    }

    /** Waits for an import's end; its progress then, ended or not. */
    public ImportProgress await(long importId, Duration limit) {
        executions.await(importId, limit);
        return progress(importId, executions.latest(importId));
    }

    /** Continues the imports whose process was killed, each at its checkpoint; returns their numbers. */
    public List<Long> recover() {
        return executions.recover(features::unfinishedImports, features::discard);
    }

    void whenServerStarts(@Observes StartupEvent started) {
        ImportExecutions.whenServerStarts(this::recover, "recover-feature-imports");
    }

    private ImportProgress progress(long importId, JobExecution execution) {
        Properties asked = execution.getJobParameters();
        String corpus = asked.getProperty("corpus");
        String name = asked.getProperty("name");
        return switch (execution.getBatchStatus()) {
            case COMPLETED ->
                new ImportProgress(
                        ImportState.COMPLETED,
                        corpus,
                        features.stored(importId),
                        completed(corpus, name, execution.getExitStatus()));
            case FAILED, ABANDONED -> new ImportProgress(ImportState.FAILED, corpus, 0, execution.getExitStatus());
            case STOPPED ->
                new ImportProgress(
                        ImportState.STOPPED,
                        corpus,
                        0,
                        "The import of feature set '" + name + "' was stopped; nothing of it is left");
            default -> new ImportProgress(ImportState.RUNNING, corpus, features.stored(importId), "");
        };
    }

    private String completed(String corpus, String name, String exitStatus) {
        String set = "feature set '" + name + "' of corpus '" + corpus + "'";
        if (CheckFeatures.ALREADY_THERE.equals(exitStatus)) {
            return "The " + set + " was there already, read from the same file";
        }
        Optional<FeatureSetSummary> summary = corpora.find(corpus).flatMap(found -> found.featureSets().stream()
                .filter(one -> one.name().equals(name))
                .findFirst());
        return summary.map(one -> String.format(
                        "Imported %s: %,d rows, %,d wide, fingerprint %s",
                        set, one.file().map(file -> file.rows()).orElse(0), one.width(), one.fingerprint()))
                .orElse("Imported " + set + ", which was removed since");
    }
}
