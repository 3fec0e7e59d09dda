package org.erclab.jobs.importing;

import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.erclab.batch.Jobs;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusOutline;
import org.erclab.corpus.format.UtteranceVectors;
import org.erclab.experiment.Sha256;
import org.erclab.store.FeatureFile;
import org.erclab.store.ImportedFeatures;

/** What the steps of one import of features share: the request, the set being filled, and how a failure gets its reason. */
@Dependent
class FeatureImportJob {

    private final JobContext context;
    private final Jobs jobs;
    private final ImportedFeatures features;

    /** As the job was started; it stays the same, and every part of the file is read under its name. */
    private FeatureImportRequest request;

    @Inject
    FeatureImportJob(JobContext context, Jobs jobs, ImportedFeatures features) {
        this.context = context;
        this.jobs = jobs;
        this.features = features;
    }

    FeatureImportRequest request() {
        if (request == null) {
            request = FeatureImportRequest.of(jobs.parameters(context.getExecutionId()));
        }
        return request;
    }

    /** The extraction that comes first; empty when the file is there already. */
    Optional<AudioExtractionRequest> extraction() {
        return AudioExtractionRequest.of(jobs.parameters(context.getExecutionId()));
    }

    ImportedFeatures features() {
        return features;
    }

    /** This import's number: it stays the same when a killed import is restarted. */
    long number() {
        return context.getInstanceId();
    }

    /** The set that this import fills. */
    ImportedFeatures.Unfinished set() {
        return features.find(number())
                .orElseThrow(() -> new IllegalStateException("The import of feature set '"
                        + request().name() + "' was cleaned away before it ended: import it again"));
    }

    CorpusOutline outline() {
        return features.outline(request().corpus());
    }

    /** SHA-256 of the file as it is now. */
    String sha256() {
        var path = request().file().path();
        if (!Files.isRegularFile(path)) {
            throw new CorpusFormatException(path, 0, "is no file: check the path, which is of the server's machine");
        }
        try {
            return Sha256.ofFile(path);
        } catch (IOException e) {
            throw new CorpusFormatException(path.toString(), 0, "cannot be read: " + e.getMessage(), e);
        }
    }

    /** The identity of the file as read. */
    FeatureFile identity(String sha256, CorpusOutline corpus, UtteranceVectors read) {
        var file = request().file();
        Optional<SmilExtract> program = extraction().map(request -> OpenSmile.program(request.config()));
        return new FeatureFile(
                program.map(SmilExtract::config)
                        .orElse(file.path())
                        .getFileName()
                        .toString(),
                sha256,
                program.isPresent()
                        ? AudioExtractionRequest.FORMAT
                        : file.format().lowerName(),
                corpus.utterances(),
                read.width(),
                file.missing().lowerName());
    }

    /** Runs a part of the import; when it fails, its one-line reason becomes the job's exit status. */
    <T> T part(Callable<T> part) throws Exception {
        return FailureReason.keep(context, "Import of feature set '" + request().name() + "'", part);
    }
}
