package org.erclab.nn.emolr;

import java.util.List;
import org.erclab.nn.EmotionModelContract;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.EquallyLabelled;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.layer.LabelRefinement.Use;

/**
 * The form with attention over all turns, which replaces an utterance's own state by what it sees: it is slow to tell the
 * utterances of a dialogue apart, so each dialogue has one label here.
 */
class RefinedFullDialogueRnnTest extends EmotionModelContract {

    @Override
    protected List<ModelConfig> configs() {
        return List.of(RefinedDialogueRnnTest.config(true, true, Use.BOTH, 30, "words"));
    }

    @Override
    protected List<EncodedConversation> conversations(int count, long seed) {
        return EquallyLabelled.ofOneLabel(count, seed);
    }
}
