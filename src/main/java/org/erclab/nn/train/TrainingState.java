package org.erclab.nn.train;

import java.util.List;
import java.util.Map;

/**
 * Everything about a training after an epoch that is not a tensor.
 *
 * @param version of this form
 * @param task what it belongs to, by {@link Digests#ofTask}
 * @param epochs all finished epochs
 * @param bestEpoch from 1
 * @param generator state of the run's generator
 * @param steps number of updates of each weight
 * @param modelSha256 of the checkpoint's model file
 * @param optimiserSha256 of the checkpoint's optimiser file
 */
record TrainingState(
        int version,
        String task,
        List<EpochReport> epochs,
        int bestEpoch,
        byte[] generator,
        Map<String, Long> steps,
        String modelSha256,
        String optimiserSha256) {

    static final int VERSION = 1;

    int epoch() {
        return epochs.size();
    }

    EpochReport best() {
        return epochs.get(bestEpoch - 1);
    }
}
