package org.erclab.nn.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.TrainingConfig;

/**
 * What each optimiser step of a training learns from: the conversations, shuffled anew for every epoch, in groups of {@link
 * TrainingConfig#dialoguesPerStep}.
 */
public record Batches(List<EncodedConversation> train, TrainingConfig config, long seed) {

    /** Steps of a whole epoch. */
    int perEpoch() {
        int size = config.dialoguesPerStep();
        return (train.size() + size - 1) / size;
    }

    /**
     * The steps of an epoch, from 1; they depend on the seed and the epoch alone. {@link TrainingConfig#maxUpdates} may end the
     * last one early.
     */
    public List<List<EncodedConversation>> of(int epoch) {
        List<EncodedConversation> order = new ArrayList<>(train);
        Collections.shuffle(order, new Random(seed ^ (0x9E3779B97F4A7C15L * epoch)));
        List<List<EncodedConversation>> batches = new ArrayList<>();
        int size = config.dialoguesPerStep();
        for (int from = 0; from < order.size(); from += size) {
            batches.add(order.subList(from, Math.min(from + size, order.size())));
        }
        if (config.maxUpdates() == 0) {
            return batches;
        }
        long left = config.maxUpdates() - (long) (epoch - 1) * perEpoch();
        return batches.subList(0, (int) Math.min(left, batches.size()));
    }
}
