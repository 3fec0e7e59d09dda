package org.erclab.nn.layer;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The recurrences of EmoLR's emotion predictor (Wen et al., TACL 2023, section 3.2; names as there).
 *
 * <pre>
 * c_t     = GRU_C([u_t; s_{p,t−1}], c_{t−1})                              eq. 2, p speaks at t
 * att_t   = Σ_{i&lt;t} softmax over i of (u_tᵀ W_α c_i) · c_i, 0 at t = 1     eq. 3
 * s_{p,t} = GRU_S([u_t; att_t], s_{p,t−1}), the others keep theirs        eq. 4
 * e_t     = GRU_E([u_t; s_{p,t−1}], e_{t−1})                              eq. 5, or with s_{p,t}
 * </pre>
 *
 * <p>One direction only. Eq. 3 prints u_i and the matrix of all states in places where only u_t and c_i fit.
 */
public final class EmotionPredictor {

    private final PartyStates parties;
    private final DropoutGru emotionGru;
    private final boolean fromUpdatedSpeaker;

    /**
     * The recurrences, all of one size D.
     *
     * @param in size of an utterance's vector
     * @param fromUpdatedSpeaker whether eq. 5 reads the speaker's state after the turn, as DialogueRNN does
     */
    public EmotionPredictor(
            Parameters parameters, String name, int in, int size, boolean fromUpdatedSpeaker, double dropout) {
        parties = new PartyStates(parameters, name, in, size, size, PastAttention.Score.GENERAL, 0, false, dropout);
        emotionGru = new DropoutGru(parameters, name + ".emotion", in + size, size, dropout);
        this.fromUpdatedSpeaker = fromUpdatedSpeaker;
    }

    /**
     * States of all turns, flat.
     *
     * @param contexts {@code [ΣU, D]} c
     * @param attended {@code [ΣU, D]} att
     * @param speakers {@code [ΣU, D]} s of the speaker, after the turn
     * @param emotions {@code [ΣU, D]} e
     * @param contextWeights of eq. 3, per turn from the second on {@code [n, t−1]}, the longest dialogue first
     */
    public record States(
            Tensor contexts, Tensor attended, Tensor speakers, Tensor emotions, List<Tensor> contextWeights) {}

    /**
     * Runs over dialogues.
     *
     * @param u {@code [ΣU, F]} utterance vectors, flat
     * @param speakers {@code [ΣU]} number of the speaker, from 0 in each dialogue
     */
    public States apply(Tensor u, int[] speakers, Sequences dialogues, Forward forward) {
        Tensor packed = dialogues.pack(u); // [ΣU, F]
        PartyStates.States states = parties.apply(packed, speakers, dialogues, forward); // eq. 2 to 4
        Tensor read = fromUpdatedSpeaker ? states.parties() : states.partiesBefore(); // [ΣU, D]
        Tensor emotions =
                emotionGru.apply(Join.columns(packed, read), dialogues.batchSizes(), forward); // [ΣU, D] eq. 5
        return new States(
                dialogues.unpack(states.globals()),
                dialogues.unpack(states.contexts()),
                dialogues.unpack(states.parties()),
                dialogues.unpack(emotions),
                states.contextWeights());
    }
}
