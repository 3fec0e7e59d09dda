package org.erclab.experiment;

import java.nio.file.Path;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.TrainingListener;

/** Passes everything on; subclasses change what they say in other words. */
class DelegatingListener implements TrainingListener {

    private final TrainingListener next;

    DelegatingListener(TrainingListener next) {
        this.next = next;
    }

    @Override
    public void started(int firstEpoch, int maxEpochs, long parameters) {
        next.started(firstEpoch, maxEpochs, parameters);
    }

    @Override
    public void batchFinished(int epoch, int done, int total) {
        next.batchFinished(epoch, done, total);
    }

    @Override
    public void epochFinished(EpochReport report) {
        next.epochFinished(report);
    }

    @Override
    public void checkpointSaved(int epoch, Path folder, String sha256) {
        next.checkpointSaved(epoch, folder, sha256);
    }
}
