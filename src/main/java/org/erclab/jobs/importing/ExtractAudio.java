package org.erclab.jobs.importing;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Runs openSMILE on the wave of every utterance; what an earlier attempt has done is kept. */
@Dependent
@Named("extractAudio")
class ExtractAudio extends AbstractBatchlet {

    private final FeatureImportJob job;
    private volatile boolean stopped;

    @Inject
    ExtractAudio(FeatureImportJob job) {
        this.job = job;
    }

    @Override
    public String process() throws Exception {
        return job.part(() -> {
            AudioExtractionRequest request = job.extraction().orElseThrow();
            List<WaveFolder.Wave> waves = WaveFolder.of(request.waves(), job.outline());
            int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
            boolean whole = AudioTable.complete(
                    request.vectors().file().path(),
                    waves,
                    OpenSmile.program(request.config()),
                    threads,
                    () -> stopped);
            return whole ? "EXTRACTED" : "STOPPED";
        });
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
