package org.erclab.nn.train;

import java.util.Map;

/**
 * What one epoch of training brought.
 *
 * @param epoch from 1
 * @param trainLoss mean over the steps, dropout on, as the optimiser saw it
 * @param devLoss mean over the dev conversations, dropout off
 * @param devScores by metric id; NaN where a metric is undefined
 * @param selectionScore the score that selects the best epoch
 * @param best whether it is the best epoch so far
 * @param learningRate in this epoch
 * @param gradientNorm mean joint norm before clipping
 * @param seconds of training and dev scoring
 * @param nativeBytes memory of the process after the epoch
 */
public record EpochReport(
        int epoch,
        double trainLoss,
        double devLoss,
        Map<String, Double> devScores,
        double selectionScore,
        boolean best,
        double learningRate,
        double gradientNorm,
        double seconds,
        long nativeBytes) {

    public EpochReport {
        devScores = Map.copyOf(devScores);
    }

    /** The same epoch with other scores. */
    public EpochReport withDevScores(Map<String, Double> scores) {
        return new EpochReport(
                epoch,
                trainLoss,
                devLoss,
                scores,
                selectionScore,
                best,
                learningRate,
                gradientNorm,
                seconds,
                nativeBytes);
    }
}
