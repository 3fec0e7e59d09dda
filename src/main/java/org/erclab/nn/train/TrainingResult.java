package org.erclab.nn.train;

import java.nio.file.Path;
import java.util.List;

/**
 * How a training ended.
 *
 * @param finished false when the {@link StopSignal} ended it; it can be resumed then
 * @param epochs all finished epochs in order, those before a resume included
 * @param bestEpoch from 1; 0 when no epoch was finished
 * @param bestScore selection score of the best epoch
 * @param bestModel file with the weights of the best epoch, for {@link TrainedModel#open}; absent file when no epoch was
 *     finished
 * @param secondsPerEpoch mean over {@code epochs}
 * @param peakBytes largest memory of the process seen, in bytes
 */
public record TrainingResult(
        boolean finished,
        List<EpochReport> epochs,
        int bestEpoch,
        double bestScore,
        Path bestModel,
        double secondsPerEpoch,
        long peakBytes) {

    public TrainingResult {
        epochs = List.copyOf(epochs);
    }
}
