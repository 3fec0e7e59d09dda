package org.erclab.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.layer.Forward;

/** A model that learns against a distribution over the emotions of each utterance, made from its own states, instead of one emotion. */
public interface LabelRefiner {

    /** Whether the config at hand makes distributions from states; false where fixed labels are learnt from. */
    boolean refinesLabels();

    /**
     * The distributions that training takes for the truth, as the model makes them now. They know the gold class, so they are
     * for looking at, never for predicting.
     *
     * @param batch at least one conversation; an utterance without label gets what the states say alone
     * @return {@code [ΣU, C]}, rows sum to 1
     */
    Tensor refined(List<EncodedConversation> batch, Forward forward);
}
