package org.erclab.nn.layer;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * How the utterances of a batch weigh the turns of their dialogues in one attention.
 *
 * @param attention its name among those of the model, in words: "emotion states"
 * @param weights {@code [ΣU, S]} flat, {@code S} the turns of the longest dialogue: a column for each turn of the row's own
 *     dialogue, from 0. A row sums to 1, or is zero where its utterance may look at nothing; turns that it may not look at
 *     have no weight
 */
public record TurnWeights(String attention, Tensor weights) {

    /** Of weights {@code [N, S, S]} between the padded steps of dialogues. */
    public static TurnWeights ofPadded(String attention, Tensor weights, Sequences dialogues) {
        return new TurnWeights(attention, dialogues.unpad(weights)); // [ΣU, S]
    }

    /**
     * Of the weights that {@link PastAttention} gives turn after turn, from the first turn to the last.
     *
     * @param looks per turn from the second on {@code [n, t−1]}, the longest dialogue first
     */
    public static TurnWeights ofPast(String attention, List<Tensor> looks, Sequences dialogues) {
        return new TurnWeights(attention, dialogues.unpack(packed(looks, dialogues))); // [ΣU, S]
    }

    /** The same from the last turn to the first: what is past on that way are the turns after an utterance. */
    public static TurnWeights ofFuture(String attention, List<Tensor> looks, Sequences dialogues) {
        Tensor fromTheEnd =
                dialogues.unpackReversed(packed(looks, dialogues)); // [ΣU, S] column i is i turns before the end
        int longest = dialogues.longest();
        long[] turns = new long[dialogues.total() * longest];
        int next = 0;
        for (int n = 0; n < dialogues.count(); n++) {
            int length = dialogues.length(n);
            for (int cell = 0; cell < length * longest; cell++) {
                int turn = cell % longest;
                turns[next++] = turn < length ? length - 1 - turn : turn;
            }
        }
        Tensor columns = dialogues.backend().indices(turns).view(dialogues.total(), longest); // [ΣU, S]
        return new TurnWeights(attention, fromTheEnd.gather(1, columns)); // [ΣU, S]
    }

    /** Packed, with zeros for the turn itself and those after it, {@code [ΣU, S]}. */
    private static Tensor packed(List<Tensor> looks, Sequences dialogues) {
        long[] sizes = dialogues.batchSizes();
        Tensor[] rows = new Tensor[sizes.length];
        rows[0] = dialogues.backend().zeros(sizes[0], sizes.length); // [N, S]
        for (int t = 1; t < sizes.length; t++) {
            rows[t] = Join.columns(looks.get(t - 1), dialogues.backend().zeros(sizes[t], sizes.length - t)); // [n, S]
        }
        return Join.rows(rows); // [ΣU, S]
    }
}
