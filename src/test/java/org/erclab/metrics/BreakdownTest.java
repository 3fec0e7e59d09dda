package org.erclab.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.erclab.domain.LabelSet;
import org.junit.jupiter.api.Test;

class BreakdownTest {

    private static final double EXACT = 1e-12;

    private static final LabelSet LABELS = LabelSet.of("three", List.of("joy", "anger", "neutral"), "neutral");

    /** Ann: joy, joy, anger. Bob: neutral, (no label), neutral. Everything is taken for joy but Bob's last turn. */
    private static final JudgedConversation TALK = judged(
            "talk", List.of("Ann", "Bob", "Ann", "Bob", "Ann", "Bob"), new int[] {0, 2, 0, -1, 1, 2}, 0, 0, 0, 0, 0, 2);

    private static JudgedConversation judged(String id, List<String> speakers, int[] gold, int... predicted) {
        return new JudgedConversation(id, speakers, gold, predicted, new float[gold.length][LABELS.size()]);
    }

    private static Map<String, Integer> utterances(Breakdown breakdown) {
        Map<String, Integer> counts = new TreeMap<>();
        breakdown.parts().forEach(part -> counts.put(part.name(), part.utterances()));
        return counts;
    }

    private static double accuracy(Breakdown breakdown, String part) {
        return breakdown.parts().stream()
                .filter(one -> one.name().equals(part))
                .findFirst()
                .orElseThrow()
                .score("accuracy");
    }

    @Test
    void shiftsAndInertiaAreScoredApart() {
        Breakdown breakdown = Breakdown.byShift(LABELS, List.of(TALK));

        assertEquals(Map.of("first", 2, "inertia", 2, "shift", 1), utterances(breakdown));
        assertEquals(0.5, accuracy(breakdown, "first"), EXACT);
        assertEquals(
                1, accuracy(breakdown, "inertia"), EXACT, "Ann's second joy; Bob's neutral over an unlabelled turn");
        assertEquals(0, accuracy(breakdown, "shift"), EXACT);
    }

    @Test
    void theSameSpeakerInAnotherConversationStartsAnew() {
        Breakdown breakdown = Breakdown.byShift(LABELS, List.of(TALK, TALK));

        assertEquals(4, utterances(breakdown).get("first"));
    }

    @Test
    void everyLabelledUtteranceIsInOnePartOfEachBreakdown() {
        List<JudgedConversation> talks = new ArrayList<>(List.of(TALK));
        int[] gold = IntStream.range(0, 60).map(u -> u % 3).toArray();
        List<String> speakers =
                IntStream.range(0, 60).mapToObj(u -> "S" + u % 15).toList();
        talks.add(judged("long", speakers, gold, gold));

        for (Breakdown breakdown : Breakdown.all(LABELS, talks)) {
            assertEquals(
                    65,
                    breakdown.parts().stream()
                            .mapToInt(Breakdown.Part::utterances)
                            .sum(),
                    breakdown.name());
        }
        assertEquals(
                Map.of("1", 2, "2–3", 4, "4–6", 5, "7–10", 4, "11–20", 10, "21+", 40),
                utterances(Breakdown.byPosition(LABELS, talks)));
        assertEquals(Map.of("6–10", 5, "51+", 60), utterances(Breakdown.byLength(LABELS, talks)));
    }

    @Test
    void speakersBeyondTheMostTalkativeAreOnePart() {
        int[] gold = new int[40];
        List<String> speakers = new ArrayList<>();
        IntStream.range(0, 40).forEach(u -> speakers.add(u < 26 ? "main " + u % 13 : "extra " + u));
        Breakdown breakdown = Breakdown.bySpeaker(LABELS, List.of(judged("crowd", speakers, gold, gold)));

        assertEquals(Breakdown.SPEAKERS + 1, breakdown.parts().size());
        assertEquals("others (15)", breakdown.parts().getLast().name());
        assertEquals(
                40,
                breakdown.parts().stream().mapToInt(Breakdown.Part::utterances).sum());
    }

    @Test
    void aClassThatIsNeverPredictedRaisesAnAlarm() {
        List<EmotionResult> emotions = EmotionResult.of(Confusion.of(LABELS, TALK.gold(), TALK.predicted()));

        assertEquals("", emotions.get(0).alarm());
        assertEquals(
                "'anger' is never predicted: the system has given it up",
                emotions.get(1).alarm());
        assertEquals(0.5, emotions.get(2).recall(), EXACT);
        EmotionResult absent = EmotionResult.of(Confusion.of(LABELS, new int[] {0}, new int[] {0}))
                .get(1);
        assertTrue(absent.alarm().startsWith("No utterance of this split is 'anger'"), absent.alarm());
    }

    @Test
    void reliabilityBinsHoldMeanConfidenceAndAccuracy() {
        double[][] probabilities = {{0.85, 0.15}, {0.89, 0.11}, {0.4, 0.6}, {1, 0}};
        List<Calibration.Bin> bins = Calibration.reliability(probabilities, new int[] {0, 1, 1, -1}, 10);

        assertEquals(10, bins.size());
        assertEquals(2, bins.get(8).utterances());
        assertEquals(0.87, bins.get(8).confidence(), EXACT);
        assertEquals(0.5, bins.get(8).accuracy(), EXACT);
        assertEquals(0, bins.get(9).utterances(), "the sure one has no label");
        assertTrue(Double.isNaN(bins.get(9).accuracy()));
        assertEquals((2 * 0.37 + 0.4) / 3, Calibration.expectedError(bins), EXACT);
    }

    @Test
    void speakersMustMatchTheUtterances() {
        IllegalArgumentException wrong = assertThrows(
                IllegalArgumentException.class, () -> judged("short", List.of("Ann"), new int[] {0, 1}, 0, 1));
        assertTrue(
                wrong.getMessage().startsWith("Conversation 'short' has 1 speakers, 2 gold labels"),
                wrong.getMessage());
    }
}
