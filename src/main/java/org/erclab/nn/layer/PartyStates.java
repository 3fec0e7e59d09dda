package org.erclab.nn.layer;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A state of the dialogue and one of each party, which read each other (DialogueRNN, Majumder et al., AAAI 2019, section
 * 3.3; EmoLR, Wen et al., TACL 2023, eq. 2 to 4, where g is c, the context, and q is s, the speaker).
 *
 * <pre>
 * g_t     = GRU_g([u_t; q_{p,t−1}], g_{t−1})                 p speaks at t
 * c_t     = attention of u_t over g_1 … g_{t−1}, 0 at t = 1
 * q_{p,t} = GRU_p([u_t; c_t], q_{p,t−1})                     the others keep theirs, or
 * q_{l,t} = GRU_l([u_t; q_{p,t}], q_{l,t−1})                 with the listener update
 * </pre>
 *
 * <p>All states start at zero. In training, dropout acts on each new state, and what it leaves is the state that the next
 * turn reads, as in declare-lab/conv-emotion at 6128ca2.
 */
public final class PartyStates {

    private final Backend backend;
    private final int globalSize;
    private final int partySize;
    private final double dropout;
    private final TurnGru globalGru;
    private final PastAttention attention;
    private final TurnGru partyGru;
    private final TurnGru listenerGru;

    /** @param attentionSize rows of the attention's W in {@link PastAttention.Score#CONCAT} */
    public PartyStates(
            Parameters parameters,
            String name,
            int in,
            int globalSize,
            int partySize,
            PastAttention.Score score,
            int attentionSize,
            boolean listenerUpdate,
            double dropout) {
        backend = parameters.backend();
        this.globalSize = globalSize;
        this.partySize = partySize;
        this.dropout = dropout;
        globalGru = new TurnGru(parameters, name + ".global", in, partySize, globalSize);
        attention = new PastAttention(parameters, name + ".context", score, globalSize, in, attentionSize);
        partyGru = new TurnGru(parameters, name + ".party", in, globalSize, partySize);
        listenerGru = listenerUpdate ? new TurnGru(parameters, name + ".listener", in, partySize, partySize) : null;
    }

    /**
     * States of all turns, packed turn after turn but for the last two.
     *
     * @param globals {@code [ΣU, G]} g
     * @param contexts {@code [ΣU, G]} c
     * @param parties {@code [ΣU, Q]} q of the party that speaks, after it spoke
     * @param partiesBefore {@code [ΣU, Q]} the same before
     * @param contextWeights per turn from the second on {@code [n, t−1]}, the longest dialogue first
     * @param partiesAtEnd {@code [N, P, Q]} q of all parties after the last turn
     */
    public record States(
            Tensor globals,
            Tensor contexts,
            Tensor parties,
            Tensor partiesBefore,
            List<Tensor> contextWeights,
            Tensor partiesAtEnd) {}

    /**
     * Runs over dialogues from their first turns.
     *
     * @param packed {@code [ΣU, F]} utterance vectors, turn after turn
     * @param speakers {@code [ΣU]} number of the party that speaks, from 0 in each dialogue; dialogue after dialogue
     */
    States apply(Tensor packed, int[] speakers, Sequences dialogues, Forward forward) {
        long[] turns = dialogues.batchSizes();
        int parties = 1;
        for (int speaker : speakers) {
            parties = Math.max(parties, speaker + 1);
        }
        TensorVector speaking = partyRows(speakers, parties, dialogues); // [n] each
        TurnGru.Recurrence overGlobal = globalGru.over(packed, turns);
        TurnGru.Recurrence overParty = partyGru.over(packed, turns);
        TurnGru.Recurrence overListeners = listenerGru == null ? null : listenerGru.over(packed, turns);
        PastAttention.Recurrence past = attention.over(packed, turns);

        Tensor global = backend.zeros(turns[0], globalSize); // [n, G]
        Tensor all = backend.zeros(turns[0] * parties, partySize); // [n·P, Q] states of all parties
        Tensor[] globals = new Tensor[turns.length];
        Tensor[] contexts = new Tensor[turns.length];
        Tensor[] spoken = new Tensor[turns.length];
        Tensor[] before = new Tensor[turns.length];
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
            global = forward.dropout(overGlobal.next(ofGlobal, global), dropout); // [n, G] DialogueRNN eq. 1
            Tensor ofParty = overParty.input(t, context); // [n, 3Q]
            Tensor speaker = forward.dropout(overParty.next(ofParty, own), dropout); // [n, Q] DialogueRNN eq. 5
            if (overListeners != null) {
                all = listened(overListeners, t, speaker, all, parties, forward); // [n·P, Q]
            }
            all = all.index_copy(0, speaking.get(t), speaker); // [n·P, Q]
            past.remember(global);
            globals[t] = global;
            contexts[t] = context == null ? backend.zeros(turns[0], globalSize) : context; // [n, G]
            spoken[t] = speaker;
            before[t] = own;
        }
        ended.addFirst(all);
        Tensor atEnd = Join.rows(ended.toArray(Tensor[]::new)).view(turns[0], parties, partySize); // [N, P, Q]
        return new States(
                Join.rows(globals),
                Join.rows(contexts),
                Join.rows(spoken),
                Join.rows(before),
                contextWeights,
                atEnd.index_select(0, dialogues.places()));
    }

    private Tensor listened(
            TurnGru.Recurrence overListeners, int turn, Tensor speaker, Tensor all, int parties, Forward forward) {
        Tensor input = overListeners.input(turn, speaker).unsqueeze(1); // [n, 1, 3Q]
        Tensor each = input.expand(input.size(0), parties, input.size(2)).reshape(-1, input.size(2)); // [n·P, 3Q]
        return forward.dropout(overListeners.next(each, all), dropout); // [n·P, Q]
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
}
