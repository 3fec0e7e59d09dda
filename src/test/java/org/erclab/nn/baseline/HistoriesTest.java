package org.erclab.nn.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.erclab.nn.EncodedConversation;
import org.junit.jupiter.api.Test;

class HistoriesTest {

    @Test
    void sidesAreTheSpeakerAndAllOthers() {
        List<EncodedConversation> batch = List.of(spokenBy(0, 1, 0, 2));
        Histories own = Histories.of(batch, true, 40);
        assertArrayEquals(new int[] {0, 0, 1, 0}, own.seen());
        assertEquals(List.of(0L), said(own, 2));
        Histories others = Histories.of(batch, false, 40);
        assertArrayEquals(new int[] {0, 1, 1, 3}, others.seen());
        assertEquals(List.of(0L), said(others, 1));
        assertEquals(List.of(1L), said(others, 2));
        assertEquals(List.of(0L, 1L, 2L), said(others, 3));
    }

    @Test
    void utterancesOfLaterDialoguesAreNumberedThroughTheBatch() {
        Histories own = Histories.of(List.of(spokenBy(0, 0), spokenBy(0, 0)), true, 40);
        assertEquals(List.of(0L), said(own, 1));
        assertEquals(List.of(), said(own, 2));
        assertEquals(List.of(2L), said(own, 3));
    }

    @Test
    void placesAreTurnsOfTheOwnDialogue() {
        List<EncodedConversation> batch = List.of(spokenBy(0, 0), spokenBy(0, 1, 0, 2));
        assertArrayEquals(
                new long[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 2},
                Histories.of(batch, false, 40).turns(batch, 3));
        assertArrayEquals(
                new long[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2},
                Histories.of(batch, false, 2).turns(batch, 2),
                "of two turns remembered");
    }

    @Test
    void historiesHoldWhatTheSideSaidInTheLastTurnsWhateverIsShared() {
        Random random = new Random(8);
        for (int turns = 1; turns <= 9; turns++) {
            List<EncodedConversation> batch = new ArrayList<>();
            for (int d = 0; d < 3; d++) {
                batch.add(spokenBy(random.ints(1 + random.nextInt(12), 0, 3).toArray()));
            }
            for (boolean own : new boolean[] {true, false}) {
                Histories histories = Histories.of(batch, own, turns);
                int start = 0;
                for (EncodedConversation conversation : batch) {
                    int[] speakers = conversation.speakers();
                    for (int turn = 0; turn < speakers.length; turn++) {
                        List<Long> expected = new ArrayList<>();
                        for (int before = Math.max(0, turn - turns); before < turn; before++) {
                            if ((speakers[before] == speakers[turn]) == own) {
                                expected.add((long) start + before);
                            }
                        }
                        assertEquals(expected, said(histories, start + turn));
                    }
                    start += speakers.length;
                }
            }
        }
    }

    /** What an utterance sees, in order. */
    private static List<Long> said(Histories histories, int utterance) {
        int from = 0;
        for (int sequence = 0; sequence < histories.sequences()[utterance]; sequence++) {
            from += histories.lengths()[sequence];
        }
        return Arrays.stream(histories.rows(), from, from + histories.seen()[utterance])
                .boxed()
                .toList();
    }

    private static EncodedConversation spokenBy(int... speakers) {
        return new EncodedConversation(
                "c", new int[speakers.length][0], new int[speakers.length], speakers, Map.of(), new float[0][]);
    }
}
