package org.erclab.nn.tlerc;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Parameters;

/**
 * HRED (Serban et al., AAAI 2016) continues dialogues: it predicts every turn from the turns before it.
 *
 * <p>TL-ERC paper, section 3.1. Reference program:
 * ctr4si/A-Hierarchical-Latent-Structure-for-Variational-Conversation-Modeling at 83ca9dd.
 */
public final class Hred extends DialogueGenerator {

    public Hred(HredConfig config, ModelInputs inputs, Parameters parameters) {
        super(config, 0, inputs, parameters);
    }

    /**
     * The stages of a forward pass. {@code ΣP} pairs of a turn and its reply, {@code ΣT} words to predict.
     *
     * @param sentences {@code [ΣP, 2E]} vectors of the given turns
     * @param contexts {@code [ΣP, C]} the dialogue up to each given turn
     * @param starts {@code [ΣP, D]} what the decoder starts from
     * @param decoded {@code [ΣT, D]} decoder states under teacher forcing
     */
    public record Stages(Tensor sentences, Tensor contexts, Tensor starts, Tensor decoded) {}

    /** All stages of a batch with at least one pair. */
    public Stages stages(List<EncodedConversation> batch, Forward forward) {
        DialogueTurns turns = turns(batch);
        Tensor sentences = sentenceEncoder().apply(FlatTokens.of(turns.given())); // [ΣP, 2E]
        Tensor contexts = contexts(sentences, turns.pairsPerConversation()); // [ΣP, C]
        Tensor starts = decoderStart(contexts); // [ΣP, D]
        return new Stages(sentences, contexts, starts, decoded(starts, turns, forward));
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        DialogueTurns turns = turns(batch);
        if (turns.pairs() == 0) {
            return outputs(nothing(), batch, forward);
        }
        Tensor decoded = stages(batch, forward).decoded(); // [ΣT, D]
        return outputs(decoder().loss(decoded, turns.replies()), batch, forward);
    }

    @Override
    public Likelihood likelihood(List<EncodedConversation> batch) {
        DialogueTurns turns = turns(batch);
        if (turns.pairs() == 0) {
            return Likelihood.NONE;
        }
        Tensor losses = decoder().losses(stages(batch, Forward.predicting()).decoded(), turns.replies()); // [ΣT]
        return new Likelihood(losses.sum().item_double(), losses.numel());
    }

    @Override
    public Tensor starts(EncodedConversation conversation) {
        return decoderStart(contexts(conversation)); // [U, D]
    }
}
