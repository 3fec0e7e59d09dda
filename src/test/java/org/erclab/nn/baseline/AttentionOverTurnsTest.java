package org.erclab.nn.baseline;

import java.util.List;
import org.erclab.nn.Dimensions;
import org.erclab.nn.EmotionModelContract;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.EquallyLabelled;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.baseline.DialogueRnnConfig.Target;
import org.erclab.nn.layer.PastAttention.Score;

/**
 * The forms with attention over all turns. It replaces an utterance's own state by a mean over the dialogue, so they
 * learn slowly to tell the utterances of one dialogue apart; here those have one label.
 */
class AttentionOverTurnsTest extends EmotionModelContract {

    @Override
    protected List<ModelConfig> configs() {
        return List.of(
                new ContextualLstmConfig(true, false, 7, 8, 0.1, "words+audio", FeatureScaling.NONE, 5, 6, 0.1),
                new DialogueRnnConfig(
                        true,
                        true,
                        Score.GENERAL,
                        false,
                        6,
                        5,
                        7,
                        8,
                        4,
                        0.1,
                        0.1,
                        0.1,
                        Target.CLASSES,
                        Dimensions.ALL,
                        "words",
                        FeatureScaling.NONE,
                        6,
                        6,
                        0.1));
    }

    @Override
    protected List<EncodedConversation> conversations(int count, long seed) {
        return EquallyLabelled.ofOneLabel(count, seed);
    }
}
