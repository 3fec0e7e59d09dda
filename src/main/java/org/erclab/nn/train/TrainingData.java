package org.erclab.nn.train;

import java.util.List;
import org.erclab.nn.EncodedConversation;

/**
 * What a training may see. There is no place for another split here: what selects the best epoch is {@code dev}.
 *
 * @param train at least one conversation
 * @param dev at least one conversation
 */
public record TrainingData(List<EncodedConversation> train, List<EncodedConversation> dev) {

    public TrainingData {
        train = List.copyOf(train);
        dev = List.copyOf(dev);
        if (train.isEmpty() || dev.isEmpty()) {
            throw new IllegalArgumentException("Training needs conversations to learn from and to select by, got "
                    + train.size() + " train and " + dev.size()
                    + " dev: add some to the corpus (pre-training learns from dialogues of two turns or more)");
        }
    }
}
