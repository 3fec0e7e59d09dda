package org.erclab.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.erclab.domain.Conversation;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.SplitStates;
import org.junit.jupiter.api.Test;

class StateMapTest {

    private static final LabelSet LABELS = new LabelSet(
            "two",
            List.of(Emotion.of("joy"), Emotion.of("anger")),
            List.of(Emotion.of("joy"), Emotion.of("anger")),
            Optional.empty());

    @Test
    void everyLabelledUtteranceIsAPointAndTheOthersAreCounted() {
        StateMap map = StateMap.of(7, StateMapRequest.usual(), LABELS, states(10));

        assertEquals(30, map.points().size(), "three of four turns are labelled");
        assertEquals(10, map.unlabelled());
        assertEquals(29 / 3.0, map.perplexity(), "a small split gets a smaller perplexity");
        StateMap.Point second = map.points().get(1);
        assertEquals("dialogue-0", second.conversation());
        assertEquals(2, second.utterance());
        assertEquals("Bob", second.speaker());
        assertEquals("anger", second.gold());
        assertEquals("joy", second.predicted());
        assertEquals(
                "All 30 labelled utterances of test, 10 unlabelled ones left out; states of 5 numbers, perplexity 9.7,"
                        + " start with seed 1.",
                map.describe());
    }

    @Test
    void ofMoreUtterancesAsManyAreDrawnBySeed() {
        StateMap first = StateMap.of(7, new StateMapRequest(Split.TEST, 12, 3, 1), LABELS, states(10));
        StateMap second = StateMap.of(7, new StateMapRequest(Split.TEST, 12, 3, 2), LABELS, states(10));

        assertEquals(12, first.points().size());
        assertEquals(30, first.labelled());
        assertTrue(
                first.describe().startsWith("12 of 30 labelled utterances, drawn with seed 1 of test"),
                first.describe());
        assertEquals(first, StateMap.of(7, new StateMapRequest(Split.TEST, 12, 3, 1), LABELS, states(10)));
        assertNotEquals(places(first), places(second));
    }

    @Test
    void tooFewUtterancesAreRefusedWithTheWayOut() {
        InvalidSpecException refused = assertThrows(
                InvalidSpecException.class, () -> StateMap.of(7, StateMapRequest.usual(), LABELS, states(2)));
        assertTrue(refused.getMessage().contains("6 labelled utterances"), refused.getMessage());
    }

    @Test
    void requestsBeyondTheBoundsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new StateMapRequest(Split.TRAIN, 100, 30, 1));
        assertThrows(IllegalArgumentException.class, () -> new StateMapRequest(Split.TEST, 2001, 30, 1));
        assertThrows(IllegalArgumentException.class, () -> new StateMapRequest(Split.TEST, 100, Double.NaN, 1));
    }

    private static List<String> places(StateMap map) {
        return map.points().stream()
                .map(point -> point.conversation() + " " + point.utterance())
                .toList();
    }

    /** Dialogues of four turns, of which the last has no label; all are predicted as joy. */
    private static SplitStates states(int dialogues) {
        Random random = new Random(3);
        List<Conversation> conversations = new ArrayList<>();
        int[][] gold = new int[dialogues][];
        int[][] predicted = new int[dialogues][4];
        float[][][] states = new float[dialogues][4][5];
        for (int d = 0; d < dialogues; d++) {
            conversations.add(new Conversation(
                    "dialogue-" + d,
                    List.of(
                            Utterance.of("1", "Ann", "Hi!", "joy"),
                            Utterance.of("2", "Bob", "No!", "anger"),
                            Utterance.of("3", "Ann", "Oh!", "joy"),
                            Utterance.of("4", "Bob", "Well.", "joy"))));
            gold[d] = new int[] {0, 1, 0, -1};
            for (float[] state : states[d]) {
                for (int i = 0; i < state.length; i++) {
                    state[i] = random.nextFloat();
                }
            }
        }
        return new SplitStates(conversations, gold, predicted, states);
    }
}
