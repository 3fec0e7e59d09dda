package org.erclab.nn.tlerc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.erclab.nn.EncodedConversation;
import org.junit.jupiter.api.Test;

class TrainingShareTest {

    /** Half of the dialogues are all of class 0, then half all of class 1. */
    private static List<EncodedConversation> halves() {
        List<EncodedConversation> train = new ArrayList<>();
        for (int c = 0; c < 40; c++) {
            int label = c < 20 ? 0 : 1;
            train.add(EncodedConversation.ofText("c" + c, new int[2][0], new int[] {label, label}));
        }
        return train;
    }

    @Test
    void theReleasedShareIsTheFirstDialogues() {
        List<EncodedConversation> first = TrainingShare.first(halves(), 0.26);
        assertEquals(10, first.size());
        assertEquals("c0", first.getFirst().id());
        assertEquals("c9", first.getLast().id());
    }

    @Test
    void aStratifiedShareKeepsTheLabelsAndRepeatsWithItsSeed() {
        List<EncodedConversation> some = TrainingShare.stratified(halves(), 0.2, 1);
        assertEquals(8, some.size());
        assertEquals(4, some.stream().filter(c -> c.labels()[0] == 0).count());
        assertEquals(ids(some), ids(TrainingShare.stratified(halves(), 0.2, 1)));
        assertNotEquals(ids(some), ids(TrainingShare.stratified(halves(), 0.2, 2)));
    }

    @Test
    void atLeastOneDialogueIsLeftAndABadShareIsRefused() {
        assertEquals(1, TrainingShare.stratified(halves(), 0.001, 1).size());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> TrainingShare.first(halves(), 0));
        assertTrue(refused.getMessage().contains("got 0.0"));
    }

    private static List<String> ids(List<EncodedConversation> conversations) {
        return conversations.stream().map(EncodedConversation::id).toList();
    }
}
