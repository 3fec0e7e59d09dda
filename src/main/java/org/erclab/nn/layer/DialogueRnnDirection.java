package org.erclab.nn.layer;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * One direction of DialogueRNN: the states of {@link PartyStates}, and an emotion state (Majumder et al., AAAI 2019,
 * section 3.3; names of the states as there).
 *
 * <pre>
 * g_t, q_{p,t} = states of the dialogue and of the party p that speaks at t
 * e_t          = GRU_e(q_{p,t}, e_{t−1})
 * </pre>
 */
public final class DialogueRnnDirection {

    /**
     * Sizes of a direction.
     *
     * @param attention rows of the attention's W in {@link PastAttention.Score#CONCAT}
     */
    public record Sizes(int utterance, int global, int party, int emotion, int attention) {}

    private final PartyStates parties;
    private final DropoutGru emotionGru;

    public DialogueRnnDirection(
            Parameters parameters,
            String name,
            Sizes sizes,
            PastAttention.Score score,
            boolean listenerUpdate,
            double dropout) {
        parties = new PartyStates(
                parameters,
                name,
                sizes.utterance(),
                sizes.global(),
                sizes.party(),
                score,
                sizes.attention(),
                listenerUpdate,
                dropout);
        emotionGru = new DropoutGru(parameters, name + ".emotion", sizes.party(), sizes.emotion(), dropout);
    }

    /**
     * States of all turns, flat.
     *
     * @param globals {@code [ΣU, G]} g
     * @param parties {@code [ΣU, Q]} q of the party that speaks
     * @param emotions {@code [ΣU, E]} e
     * @param contextWeights per turn from the second on {@code [n, t−1]}, the longest dialogue first
     * @param partiesAtEnd {@code [N, P, Q]} q of all parties after the last turn
     */
    public record States(
            Tensor globals, Tensor parties, Tensor emotions, List<Tensor> contextWeights, Tensor partiesAtEnd) {}

    /**
     * Runs over dialogues from their first turns.
     *
     * @param u {@code [ΣU, F]} utterance vectors, flat
     * @param speakers {@code [ΣU]} number of the party that speaks, from 0 in each dialogue
     */
    public States apply(Tensor u, int[] speakers, Sequences dialogues, Forward forward) {
        PartyStates.States states = parties.apply(dialogues.pack(u), speakers, dialogues, forward);
        Tensor emotions = emotionGru.apply(states.parties(), dialogues.batchSizes(), forward); // [ΣU, E] eq. 8
        return new States(
                dialogues.unpack(states.globals()),
                dialogues.unpack(states.parties()),
                dialogues.unpack(emotions),
                states.contextWeights(),
                states.partiesAtEnd());
    }

    /** Flat rows with each dialogue from its last turn to its first; applied twice it changes nothing. */
    public static Tensor reversed(Tensor flat, Sequences dialogues) {
        return dialogues.unpack(dialogues.packReversed(flat)); // [ΣU, width]
    }
}
