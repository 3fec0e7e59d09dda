package org.erclab.nn.tlerc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.erclab.nn.EncodedConversation;
import org.erclab.text.Vocabulary;

/**
 * The turns of a batch as a dialogue generator reads them: every turn ends in the end symbol, and turn t is given to
 * predict turn t + 1. A conversation of n turns makes n − 1 such pairs; one of a single turn makes none and is left out.
 */
final class DialogueTurns {

    private final List<int[]> turns = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();

    private DialogueTurns() {}

    /** @param maxTurns later turns of a conversation are left out */
    static DialogueTurns of(List<EncodedConversation> batch, int maxTurns) {
        DialogueTurns result = new DialogueTurns();
        for (EncodedConversation conversation : batch) {
            int size = Math.min(conversation.size(), maxTurns);
            if (size >= 2) {
                result.sizes.add(size);
                for (int turn = 0; turn < size; turn++) {
                    result.turns.add(withEnd(conversation.tokens()[turn]));
                }
            }
        }
        return result;
    }

    static int[] withEnd(int[] tokens) {
        int[] sentence = Arrays.copyOf(tokens, tokens.length + 1);
        sentence[tokens.length] = Vocabulary.END;
        return sentence;
    }

    /** Number of pairs in all, {@code ΣP}. */
    int pairs() {
        return turns.size() - sizes.size();
    }

    /** Pairs of each conversation that has any. */
    int[] pairsPerConversation() {
        return sizes.stream().mapToInt(size -> size - 1).toArray();
    }

    /** All turns, conversation after conversation, {@code ΣS = ΣP + conversations} sentences. */
    List<int[]> all() {
        return turns;
    }

    /** The given turn of each pair. */
    List<int[]> given() {
        return pick(givenRows());
    }

    /** The turn to predict of each pair. */
    List<int[]> replies() {
        return pick(replyRows());
    }

    /** What the decoder reads while it predicts the replies: the start symbol, then the reply without its end. */
    List<int[]> decoderInputs() {
        return replies().stream().map(DialogueTurns::shifted).toList();
    }

    /** Places of {@link #given()} among {@link #all()}, {@code [ΣP]}. */
    long[] givenRows() {
        long[] rows = new long[pairs()];
        int pair = 0;
        int first = 0;
        for (int size : sizes) {
            for (int turn = 0; turn < size - 1; turn++) {
                rows[pair++] = first + turn;
            }
            first += size;
        }
        return rows;
    }

    /** Places of {@link #replies()} among {@link #all()}, {@code [ΣP]}. */
    long[] replyRows() {
        return Arrays.stream(givenRows()).map(row -> row + 1).toArray();
    }

    private List<int[]> pick(long[] rows) {
        return Arrays.stream(rows).mapToObj(row -> turns.get((int) row)).toList();
    }

    private static int[] shifted(int[] reply) {
        int[] input = new int[reply.length];
        input[0] = Vocabulary.START;
        System.arraycopy(reply, 0, input, 1, reply.length - 1);
        return input;
    }
}
