package org.erclab.nn.layer;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * One direction of DialogueRNN: a global state, a state per party, and an emotion state (Majumder et al., AAAI 2019,
 * section 3.3; names of the states as there).
 *
 * <pre>
 * g_t     = GRU_g([u_t; q_{p,t−1}], g_{t−1})                 p speaks at t
 * c_t     = attention of u_t over g_1 … g_{t−1}, 0 at t = 1
 * q_{p,t} = GRU_p([u_t; c_t], q_{p,t−1})                     the others keep theirs, or
 * q_{l,t} = GRU_l([u_t; q_{p,t}], q_{l,t−1})                 with the listener update
 * e_t     = GRU_e(q_{p,t}, e_{t−1})
 * </pre>
 *
 * <p>All states start at zero. In training, dropout acts on each new g, q and e, and what it leaves is the state that
 * the next turn reads, as in declare-lab/conv-emotion at 6128ca2.
 */
public final class DialogueRnnDirection {

    /**
     * Sizes of a direction.
     *
     * @param attention rows of the attention's W in {@link PastAttention.Score#CONCAT}
     */
    public record Sizes(int utterance, int global, int party, int emotion, int attention) {}

    private final Backend backend;
    private final Sizes sizes;
    private final double dropout;
    private final TurnGru globalGru;
    private final PastAttention attention;
    private final TurnGru partyGru;
    private final TurnGru listenerGru;
    private final TurnGru emotionGru;

    public DialogueRnnDirection(
            Parameters parameters,
            String name,
            Sizes sizes,
            PastAttention.Score score,
            boolean listenerUpdate,
            double dropout) {
        backend = parameters.backend();
        this.sizes = sizes;
        this.dropout = dropout;
        int in = sizes.utterance();
        globalGru = new TurnGru(parameters, name + ".global", in, sizes.party(), sizes.global());
        attention = new PastAttention(parameters, name + ".context", score, sizes.global(), in, sizes.attention());
        partyGru = new TurnGru(parameters, name + ".party", in, sizes.global(), sizes.party());
        listenerGru =
                listenerUpdate ? new TurnGru(parameters, name + ".listener", in, sizes.party(), sizes.party()) : null;
        emotionGru = new TurnGru(parameters, name + ".emotion", sizes.party(), 0, sizes.emotion());
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
        long[] turns = dialogues.batchSizes();
        Tensor packed = dialogues.pack(u); // [ΣU, F]
        int parties = 1;
        for (int speaker : speakers) {
            parties = Math.max(parties, speaker + 1);
        }
        TensorVector speaking = partyRows(speakers, parties, dialogues); // [n] each
        TurnGru.Recurrence overGlobal = globalGru.over(packed, turns);
        TurnGru.Recurrence overParty = partyGru.over(packed, turns);
        TurnGru.Recurrence overListeners = listenerGru == null ? null : listenerGru.over(packed, turns);
        PastAttention.Recurrence past = attention.over(packed, turns);

        Tensor global = backend.zeros(turns[0], sizes.global()); // [n, G]
        Tensor all = backend.zeros(turns[0] * parties, sizes.party()); // [n·P, Q] states of all parties
        Tensor[] globals = new Tensor[turns.length];
        Tensor[] spoken = new Tensor[turns.length];
        List<Tensor> contextWeights = new ArrayList<>();
        List<Tensor> ended = new ArrayList<>();
        for (int t = 0; t < turns.length; t++) {
            if (t > 0 && turns[t] < turns[t - 1]) {
                ended.addFirst(all.narrow(0, turns[t] * parties, (turns[t - 1] - turns[t]) * parties));
            }
            global = first(global, turns[t]);
            all = first(all, turns[t] * parties);
            Tensor own = Sequences.rows(all, speaking.get(t)); // [n, Q]
            Tensor context = null; // [n, G]
            if (t > 0) {
                PastAttention.Seen seen = past.look(t);
                context = seen.context();
                contextWeights.add(seen.weights());
            }
            // Zeros at the first turn need no product.
            Tensor ofGlobal = overGlobal.input(t, t == 0 ? null : own); // [n, 3G]
            global = forward.dropout(overGlobal.next(ofGlobal, global), dropout); // [n, G] eq. 1
            Tensor ofParty = overParty.input(t, context); // [n, 3Q]
            Tensor speaker = forward.dropout(overParty.next(ofParty, own), dropout); // [n, Q] eq. 5
            if (overListeners != null) {
                all = listened(overListeners, t, speaker, all, parties, forward); // [n·P, Q]
            }
            all = all.index_copy(0, speaking.get(t), speaker); // [n·P, Q]
            past.remember(global);
            globals[t] = global;
            spoken[t] = speaker;
        }
        ended.addFirst(all);
        Tensor atEnd = Join.rows(ended.toArray(Tensor[]::new)).view(turns[0], parties, sizes.party()); // [N, P, Q]
        Tensor ofSpeakers = Join.rows(spoken); // [ΣU, Q] packed
        Tensor emotions = emotions(ofSpeakers, turns, forward); // [ΣU, E] packed
        return new States(
                dialogues.unpack(Join.rows(globals)),
                dialogues.unpack(ofSpeakers),
                dialogues.unpack(emotions),
                contextWeights,
                atEnd.index_select(0, dialogues.places()));
    }

    private Tensor listened(
            TurnGru.Recurrence overListeners, int turn, Tensor speaker, Tensor all, int parties, Forward forward) {
        Tensor input = overListeners.input(turn, speaker).unsqueeze(1); // [n, 1, 3Q]
        Tensor each = input.expand(input.size(0), parties, input.size(2)).reshape(-1, input.size(2)); // [n·P, 3Q]
        return forward.dropout(overListeners.next(each, all), dropout); // [n·P, Q]
    }

    private Tensor emotions(Tensor ofSpeakers, long[] turns, Forward forward) {
        TurnGru.Recurrence overEmotions = emotionGru.over(ofSpeakers, turns);
        Tensor emotion = backend.zeros(turns[0], sizes.emotion()); // [n, E]
        Tensor[] emotions = new Tensor[turns.length];
        for (int t = 0; t < turns.length; t++) {
            Tensor input = overEmotions.input(t, null); // [n, 3E]
            emotion = forward.dropout(overEmotions.next(input, first(emotion, turns[t])), dropout); // [n, E] eq. 8
            emotions[t] = emotion;
        }
        return Join.rows(emotions); // [ΣU, E] packed
    }

    /** At each turn, which row of the parties' states speaks: {@code [n]} each. */
    private TensorVector partyRows(int[] speakers, int parties, Sequences dialogues) {
        double[] numbers = new double[speakers.length];
        for (int u = 0; u < numbers.length; u++) {
            if (speakers[u] < 0) {
                throw new IllegalArgumentException(
                        "Utterance " + u + " of the batch has no speaker, but the model keeps a state per speaker");
            }
            numbers[u] = speakers[u];
        }
        long[] starts = new long[speakers.length];
        int next = 0;
        for (long size : dialogues.batchSizes()) {
            for (int place = 0; place < size; place++) {
                starts[next++] = (long) place * parties;
            }
        }
        Tensor packed = dialogues.pack(backend.tensor(numbers, numbers.length, 1)); // [ΣU, 1]
        Tensor rows = packed.squeeze(1).to(ScalarType.Long).add(backend.indices(starts)); // [ΣU]
        return torch.split_with_sizes(rows, dialogues.batchSizes());
    }

    private static Tensor first(Tensor states, long size) {
        return states.size(0) == size ? states : states.narrow(0, 0, size); // [size, …]
    }

    /** Flat rows with each dialogue from its last turn to its first; applied twice it changes nothing. */
    public static Tensor reversed(Tensor flat, Sequences dialogues) {
        return dialogues.unpack(dialogues.packReversed(flat)); // [ΣU, width]
    }
}
