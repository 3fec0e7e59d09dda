package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;

/**
 * A GRU over turns whose new states lose some numbers to dropout in training before the next turn reads them, as the
 * recurrences of declare-lab's programs do. Weights: those of {@link TurnGru}.
 */
final class DropoutGru {

    private final Backend backend;
    private final TurnGru gru;
    private final int size;
    private final double dropout;

    DropoutGru(Parameters parameters, String name, int in, int size, double dropout) {
        backend = parameters.backend();
        gru = new TurnGru(parameters, name, in, 0, size);
        this.size = size;
        this.dropout = dropout;
    }

    /** States {@code [ΣU, H]} of inputs {@code [ΣU, in]}, both packed, from zero states. */
    Tensor apply(Tensor packed, long[] turns, Forward forward) {
        TurnGru.Recurrence over = gru.over(packed, turns);
        Tensor state = backend.zeros(turns[0], size); // [n, H]
        Tensor[] states = new Tensor[turns.length];
        for (int t = 0; t < turns.length; t++) {
            Tensor before = state.size(0) == turns[t] ? state : state.narrow(0, 0, turns[t]); // [n, H]
            state = forward.dropout(over.next(over.input(t, null), before), dropout); // [n, H]
            states[t] = state;
        }
        return Join.rows(states); // [ΣU, H] packed
    }
}
