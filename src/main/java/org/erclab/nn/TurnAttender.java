package org.erclab.nn;

import java.util.List;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.TurnWeights;

/** A model in which an utterance weighs turns of its dialogue, and that tells how; {@link ModelConfig#attendsToTurns()}. */
public interface TurnAttender {

    /**
     * The weights of each attention over turns, in a fixed order; none where the config at hand has no such attention. Nothing is
     * computed for it in training.
     *
     * @param batch at least one conversation
     */
    List<TurnWeights> attention(List<EncodedConversation> batch, Forward forward);
}
