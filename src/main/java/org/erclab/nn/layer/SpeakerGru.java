package org.erclab.nn.layer;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A state per speaker that moves only when the speaker speaks: q_{s,t} = GRU(u_t, q_{s,t−1}) for the speaker s of turn t,
 * the others keep theirs (SI-LSTM, eq. 4). States start at zero.
 *
 * <p>What one speaker says in a dialogue is thus a sequence of its own. All of them, of all dialogues, run side by side,
 * so there is no limit to the number of speakers and there are fewer steps than turns.
 *
 * <p>Weights: those of {@link GruCell}. In training, dropout acts on each new state, and what it leaves is the state that
 * the speaker's next turn reads.
 */
public final class SpeakerGru {

    private final TurnGru gru;
    private final Backend backend;
    private final int size;
    private final double dropout;

    public SpeakerGru(Parameters parameters, String name, int in, int size, double dropout) {
        gru = new TurnGru(parameters, name, in, 0, size);
        backend = parameters.backend();
        this.size = size;
        this.dropout = dropout;
    }

    /** Which turns of a batch belong to one speaker; made once per batch. */
    public static final class Turns {

        private final Sequences sequences;
        private final Tensor bySpeaker;
        private final Tensor byDialogue;

        /** @param speakers per dialogue {@code [U]} numbers from 0, in any order */
        public Turns(Backend backend, int[][] speakers) {
            List<Integer> lengths = new ArrayList<>();
            List<Integer> turns = new ArrayList<>();
            int start = 0;
            for (int[] dialogue : speakers) {
                for (List<Integer> own : ofDialogue(dialogue)) {
                    if (own.isEmpty()) {
                        continue;
                    }
                    lengths.add(own.size());
                    for (int turn : own) {
                        turns.add(start + turn);
                    }
                }
                start += dialogue.length;
            }
            long[] there = new long[start];
            long[] back = new long[start];
            for (int i = 0; i < start; i++) {
                there[i] = turns.get(i);
                back[turns.get(i)] = i;
            }
            sequences = new Sequences(
                    backend, lengths.stream().mapToInt(Integer::intValue).toArray());
            bySpeaker = backend.indices(there); // [ΣU]
            byDialogue = backend.indices(back); // [ΣU]
        }

        private static List<List<Integer>> ofDialogue(int[] speakers) {
            List<List<Integer>> turns = new ArrayList<>();
            for (int turn = 0; turn < speakers.length; turn++) {
                if (speakers[turn] < 0) {
                    throw new IllegalArgumentException("Turn " + (turn + 1)
                            + " of a conversation has no speaker, but the model keeps a state per speaker");
                }
                while (turns.size() <= speakers[turn]) {
                    turns.add(new ArrayList<>());
                }
                turns.get(speakers[turn]).add(turn);
            }
            return turns;
        }
    }

    /** At each turn the new state of its speaker, read from first turns on: {@code [ΣU, F]} to {@code [ΣU, S]}, flat. */
    public Tensor ahead(Tensor u, Turns turns, Forward forward) {
        Tensor own = Sequences.rows(u, turns.bySpeaker); // [ΣU, F]
        Tensor states = run(turns.sequences.pack(own), turns, forward); // [ΣU, S] packed
        return Sequences.rows(turns.sequences.unpack(states), turns.byDialogue); // [ΣU, S]
    }

    /** The same, read from last turns to first ones. */
    public Tensor behind(Tensor u, Turns turns, Forward forward) {
        Tensor own = Sequences.rows(u, turns.bySpeaker); // [ΣU, F]
        Tensor states = run(turns.sequences.packReversed(own), turns, forward); // [ΣU, S] packed
        return Sequences.rows(turns.sequences.unpackReversed(states), turns.byDialogue); // [ΣU, S]
    }

    private Tensor run(Tensor packed, Turns turns, Forward forward) {
        long[] sizes = turns.sequences.batchSizes();
        TurnGru.Recurrence over = gru.over(packed, sizes);
        Tensor state = backend.zeros(sizes[0], size); // [n, S]
        Tensor[] states = new Tensor[sizes.length];
        for (int t = 0; t < sizes.length; t++) {
            Tensor before = state.size(0) == sizes[t] ? state : state.narrow(0, 0, sizes[t]); // [n, S]
            state = forward.dropout(over.next(over.input(t, null), before), dropout); // [n, S]
            states[t] = state;
        }
        return Join.rows(states); // [ΣU, S]
    }
}
