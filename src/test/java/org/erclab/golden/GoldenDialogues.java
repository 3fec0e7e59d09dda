package org.erclab.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.erclab.nn.EncodedConversation;
import org.erclab.text.Vocabulary;

/** Conversations of the generators' fixtures, which end every sentence in the end symbol; ours hold plain words. */
final class GoldenDialogues {

    private GoldenDialogues() {}

    /** From given turns and their replies: the turns of a conversation are what is given, then the last reply. */
    static List<EncodedConversation> fromPairs(GoldenFixture fixture) {
        int[][] given = sentences(fixture, "input/input_sentences", "input/input_length");
        int[][] replies = sentences(fixture, "input/target_sentences", "input/target_length");
        List<EncodedConversation> batch = new ArrayList<>();
        int first = 0;
        for (int pairs : fixture.array("input/input_conversation_length").ints()) {
            int[][] turns = Arrays.copyOfRange(given, first, first + pairs + 1);
            turns[pairs] = replies[first + pairs - 1];
            batch.add(conversation(batch.size(), turns));
            first += pairs;
        }
        return batch;
    }

    /** From all turns of all conversations. */
    static List<EncodedConversation> fromTurns(GoldenFixture fixture) {
        int[][] sentences = sentences(fixture, "input/sentences", "input/sentence_length");
        List<EncodedConversation> batch = new ArrayList<>();
        int first = 0;
        for (int pairs : fixture.array("input/input_conversation_length").ints()) {
            batch.add(conversation(batch.size(), Arrays.copyOfRange(sentences, first, first + pairs + 1)));
            first += pairs + 1;
        }
        return batch;
    }

    private static EncodedConversation conversation(int number, int[][] turns) {
        int[] labels = new int[turns.length];
        Arrays.fill(labels, -1);
        return EncodedConversation.ofText("dialogue " + number, turns, labels);
    }

    private static int[][] sentences(GoldenFixture fixture, String words, String lengths) {
        int[][] rows = rows(fixture.array(words), fixture.array(lengths).ints());
        for (int row = 0; row < rows.length; row++) {
            int plain = rows[row].length - 1;
            if (rows[row][plain] != Vocabulary.END) {
                throw new IllegalStateException(fixture + " has a sentence without end: " + Arrays.toString(rows[row]));
            }
            rows[row] = Arrays.copyOf(rows[row], plain);
        }
        return rows;
    }

    /** The real numbers of a padded table. */
    static int[][] rows(GoldenArray padded, int[] lengths) {
        int positions = padded.shape()[1];
        int[] numbers = padded.ints();
        int[][] rows = new int[lengths.length][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(numbers, row * positions, row * positions + lengths[row]);
        }
        return rows;
    }
}
