package org.erclab.nn.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erclab.nn.EncodedConversation;

/**
 * What one side of the conversation said before each utterance of a batch: its own speaker, or all others.
 *
 * <p>Utterances whose histories begin at the same turn share one sequence and differ in how much of it they may see; so a
 * recurrent net runs over it once.
 *
 * @param rows of the utterances in a sequence, numbered through the batch, sequence after sequence
 * @param lengths {@code [M]} of the sequences, at least 1 each
 * @param sequences {@code [ΣU]} which sequence holds an utterance's history; 0 where it has none
 * @param seen {@code [ΣU]} how many of the sequence's first utterances come before it; 0 where it has no history
 */
record Histories(long[] rows, int[] lengths, long[] sequences, int[] seen) {

    /**
     * The histories of a batch.
     *
     * @param own whether of the utterance's own speaker, or of all others
     * @param turns how many turns before an utterance are remembered
     */
    static Histories of(List<EncodedConversation> batch, boolean own, int turns) {
        int utterances = batch.stream().mapToInt(EncodedConversation::size).sum();
        long[] sequences = new long[utterances];
        int[] seen = new int[utterances];
        List<long[]> all = new ArrayList<>();
        int start = 0;
        for (EncodedConversation conversation : batch) {
            Map<Key, Integer> known = new LinkedHashMap<>();
            int[] speakers = conversation.speakers();
            for (int turn = 0; turn < speakers.length; turn++) {
                int first = Math.max(0, turn - turns);
                int count = count(speakers, first, turn, speakers[turn], own);
                if (count == 0) {
                    continue;
                }
                Key key = new Key(first, speakers[turn]);
                if (!known.containsKey(key)) {
                    known.put(key, all.size());
                    // Only histories that begin with the dialogue are shared; none of them is longer than this.
                    int last = first == 0 ? Math.min(speakers.length, turns) : turn;
                    all.add(rows(speakers, first, last, speakers[turn], own, start));
                }
                sequences[start + turn] = known.get(key);
                seen[start + turn] = count;
            }
            start += speakers.length;
        }
        return new Histories(
                all.stream().flatMapToLong(Arrays::stream).toArray(),
                all.stream().mapToInt(rows -> rows.length).toArray(),
                sequences,
                seen);
    }

    /**
     * Which turn of its dialogue a place of an utterance's history holds, {@code [ΣU · places]}; 0 where it holds none.
     *
     * @param batch that these are the histories of
     * @param places of a history, at least as many as the longest one has
     */
    long[] turns(List<EncodedConversation> batch, int places) {
        long[] starts = new long[lengths.length];
        for (int sequence = 1; sequence < lengths.length; sequence++) {
            starts[sequence] = starts[sequence - 1] + lengths[sequence - 1];
        }
        long[] turns = new long[seen.length * places];
        int utterance = 0;
        for (EncodedConversation conversation : batch) {
            int first = utterance;
            for (; utterance < first + conversation.size(); utterance++) {
                for (int place = 0; place < seen[utterance]; place++) {
                    int row = (int) starts[(int) sequences[utterance]] + place;
                    turns[utterance * places + place] = rows[row] - first;
                }
            }
        }
        return turns;
    }

    private record Key(int firstTurn, int speaker) {}

    private static int count(int[] speakers, int first, int end, int speaker, boolean own) {
        int count = 0;
        for (int turn = first; turn < end; turn++) {
            count += (speakers[turn] == speaker) == own ? 1 : 0;
        }
        return count;
    }

    private static long[] rows(int[] speakers, int first, int end, int speaker, boolean own, int start) {
        long[] rows = new long[count(speakers, first, end, speaker, own)];
        int next = 0;
        for (int turn = first; turn < end; turn++) {
            if ((speakers[turn] == speaker) == own) {
                rows[next++] = (long) start + turn;
            }
        }
        return rows;
    }
}
