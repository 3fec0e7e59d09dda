package org.erclab.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.Affect;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final LabelSet LABELS = LabelSet.of("two", List.of("joy", "neutral"), "neutral");

    private static final List<Utterance> TURNS =
            List.of(Utterance.of("1", "Ann", "Hello.", "joy"), Utterance.of("2", "Bob", "Why?", null));

    private static Corpus corpus(String name, LabelSet labels, String id, List<Utterance> turns) {
        return new Corpus(
                name,
                Optional.ofNullable(labels),
                List.of(),
                Map.of(Split.TRAIN, List.of(new Conversation(id, turns))),
                false);
    }

    private static String fingerprint(List<Utterance> turns) {
        return Fingerprint.of(corpus("a", LABELS, "1", turns));
    }

    private static List<Utterance> first(Utterance changed) {
        List<Utterance> turns = new ArrayList<>(TURNS);
        turns.set(0, changed);
        return turns;
    }

    @Test
    void fingerprintOfKnownContentNeverChanges() {
        assertEquals("da4672c73d28b679f7c4242fbb31da1c3126c67c08b35987c7def3220ebbb06a", fingerprint(TURNS));
    }

    @Test
    void namesAndIdsDoNotCount() {
        LabelSet renamed = LabelSet.of("other-name", List.of("joy", "neutral"), "neutral");
        List<Utterance> otherIds =
                List.of(Utterance.of("x", "Ann", "Hello.", "joy"), Utterance.of("y", "Bob", "Why?", null));
        assertEquals(fingerprint(TURNS), Fingerprint.of(corpus("b", renamed, "train-9", otherIds)));
    }

    @Test
    void everyPartOfTheContentCounts() {
        String original = fingerprint(TURNS);
        assertNotEquals(original, fingerprint(TURNS.reversed()));
        assertNotEquals(original, fingerprint(first(Utterance.of("1", "Ann", "Hello", "joy"))));
        assertNotEquals(original, fingerprint(first(Utterance.of("1", "Anna", "Hello.", "joy"))));
        assertNotEquals(original, fingerprint(first(Utterance.of("1", "AnnH", "ello.", "joy"))));
        assertNotEquals(original, fingerprint(first(Utterance.of("1", "Ann", "Hello.", "neutral"))));
        assertNotEquals(original, fingerprint(first(Utterance.of("1", "Ann", "Hello.", null))));
        LabelSet reordered = LabelSet.of("two", List.of("neutral", "joy"), "neutral");
        assertNotEquals(original, Fingerprint.of(corpus("a", reordered, "1", TURNS)));
        LabelSet partlyScored =
                new LabelSet("two", LABELS.emotions(), LABELS.emotions().subList(0, 1), LABELS.neutral());
        assertNotEquals(original, Fingerprint.of(corpus("a", partlyScored, "1", TURNS)));
    }

    @Test
    void theSplitOfAConversationCounts() {
        List<Conversation> conversations = List.of(new Conversation("1", TURNS));
        Corpus train = new Corpus("a", Optional.of(LABELS), List.of(), Map.of(Split.TRAIN, conversations), false);
        Corpus test = new Corpus("a", Optional.of(LABELS), List.of(), Map.of(Split.TEST, conversations), false);
        assertNotEquals(Fingerprint.of(train), Fingerprint.of(test));
    }

    @Test
    void dimensionsCountAndMinusZeroIsZero() {
        assertEquals(withValence(0.0), withValence(-0.0));
        assertNotEquals(withValence(0.0), withValence(0.1));
    }

    private static String withValence(double value) {
        Utterance turn = new Utterance(
                "1", new Speaker("Ann"), "Hello.", Optional.empty(), Optional.of(new Affect(List.of(value))));
        return Fingerprint.of(new Corpus(
                "a",
                Optional.empty(),
                List.of("valence"),
                Map.of(Split.TRAIN, List.of(new Conversation("1", List.of(turn)))),
                false));
    }
}
