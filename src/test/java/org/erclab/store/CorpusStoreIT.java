package org.erclab.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Affect;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Emotion;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Mixture;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CorpusStoreIT {

    private static final LabelSet LABELS = new LabelSet(
            "mood-3",
            List.of(Emotion.of("joy"), Emotion.of("anger"), Emotion.of("neutral")),
            List.of(Emotion.of("anger"), Emotion.of("joy")),
            Optional.of(Emotion.of("neutral")));
    private static final String LICENCE = "Ours: ask <us> & cite 'us' (2026)";
    private static final String FINGERPRINT = "a".repeat(64);

    private static long jobs = 1_000_000;

    @Inject
    CorpusStaging staging;

    @Inject
    CorpusStore corpora;

    @Test
    void aPublishedCorpusIsLoadedAsItWasStored() {
        long id = stage("stored-mood");
        assertTrue(corpora.find("stored-mood").isEmpty(), "invisible while importing");
        assertThrows(UnknownCorpusException.class, () -> corpora.load("stored-mood"));
        staging.publish(id, FINGERPRINT, "{\"a\": 1}", List.of());

        Corpus loaded = corpora.load("stored-mood");

        assertEquals(Optional.of(LABELS), loaded.labels());
        assertEquals(List.of("valence"), loaded.dimensions());
        assertEquals(List.of(first(), second()), loaded.conversations(Split.TRAIN));
        assertEquals(List.of(third()), loaded.conversations(Split.TEST));
        CorpusSummary summary = corpora.get("stored-mood");
        assertEquals(3, summary.conversations());
        assertEquals(4, summary.utterances());
        assertEquals(FINGERPRINT, summary.fingerprint());
        assertEquals(LICENCE, summary.licence());
        corpora.delete("stored-mood");
        assertTrue(corpora.find("stored-mood").isEmpty());
    }

    @Test
    void aLicenceNoteIsOneBoundedLine() {
        CorpusOrigin.checkLicence("x".repeat(CorpusOrigin.MAX_LICENCE));
        assertThrows(
                IllegalArgumentException.class,
                () -> CorpusOrigin.checkLicence("x".repeat(CorpusOrigin.MAX_LICENCE + 1)));
        assertThrows(IllegalArgumentException.class, () -> new CorpusOrigin("test", "memory", "a\nb", false));
    }

    @Test
    void pagesAreFilteredBySplitEmotionAndText() {
        staging.publish(stage("pages"), FINGERPRINT, "{}", List.of());

        assertEquals(List.of("d1", "d2", "d3"), ids(corpora.page("pages", ConversationFilter.ALL, 0, 10)));
        assertEquals(List.of("d2"), ids(corpora.page("pages", ConversationFilter.ALL, 1, 1)));
        assertEquals(3, corpora.page("pages", ConversationFilter.ALL, 1, 1).total());
        assertEquals(List.of("d3"), ids(corpora.page("pages", filter(Split.TEST, null, null), 0, 10)));
        assertEquals(List.of("d1"), ids(corpora.page("pages", filter(null, "joy", null), 0, 10)));
        assertEquals(List.of("d2"), ids(corpora.page("pages", filter(null, null, "100%"), 0, 10)));
        assertEquals(List.of(), ids(corpora.page("pages", filter(null, null, "_"), 0, 10)));
        assertEquals(List.of("d1"), ids(corpora.page("pages", filter(null, null, "ÉCOLE"), 0, 10)));
        corpora.delete("pages");
    }

    /** One turn matches all of a text; what looks like a pattern, a statement or an expression is a text to look for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "sure OR ok; d2 d3",
                "100 AND sure; d2",
                "sure ok; ~~",
                "(ok OR école) AND (line OR none); d1",
                "\"second line\"; d1",
                "\"line second\"; ~~",
                "100!%; ~~",
                "!; ~~",
                "\\; ~~",
                "1__%; ~~",
                "' OR '1'='1; d1",
                "\"' or 1=1 --\"; ~~",
                "\"or\"; ~~",
                "?; ~~",
                ":term0; ~~"
            })
    void textsAreWrittenAsEverywhere(String text, String expected) {
        staging.publish(stage("sought"), FINGERPRINT, "{}", List.of());
        try {
            assertEquals(expected, String.join(" ", ids(corpora.page("sought", filter(null, null, text), 0, 10))));
            assertEquals(
                    expected.contains("d2") ? List.of("d2") : List.of(),
                    ids(corpora.page("sought", filter(null, "anger", text), 0, 10)),
                    "beside another condition");
        } finally {
            corpora.delete("sought");
        }
    }

    @Test
    void aNameIsTakenOnce() {
        staging.publish(stage("taken"), FINGERPRINT, "{}", List.of());
        long again = stage("taken");
        long first = jobs;

        assertThrows(CorpusInUseException.class, () -> stage("taken"));
        RuntimeException refused =
                assertThrows(CorpusInUseException.class, () -> staging.publish(again, FINGERPRINT, "{}", List.of()));

        assertTrue(refused.getMessage().contains("'taken'"), refused.getMessage());
        assertTrue(staging.unfinishedImports().contains(first));
        staging.discard(first);
        assertFalse(staging.unfinishedImports().contains(first));
        corpora.delete("taken");
    }

    @Test
    void featureSetsComeBackBitForBit() {
        long id = stage("sounds");
        float[][] rows = {{1.5f, Float.MIN_VALUE, -0f}, {0, 3, (float) Math.PI}};
        staging.publish(
                id,
                FINGERPRINT,
                "{}",
                List.of(new FeatureSet("gp", "audio", List.of("a", "b", "c"), Map.of("d1", rows))));

        FeatureSet loaded = corpora.loadFeatures("sounds", "gp");

        assertEquals(List.of("a", "b", "c"), loaded.columns());
        assertArrayEquals(rows[0], loaded.rows().get("d1")[0]);
        assertArrayEquals(rows[1], loaded.rows().get("d1")[1]);
        FeatureSetSummary summary = corpora.get("sounds").featureSets().getFirst();
        assertEquals(
                new FeatureSetSummary("gp", "audio", 3, summary.fingerprint(), Optional.empty(), Optional.empty()),
                summary);
        FeatureSet tooShort = new FeatureSet("bad", "audio", List.of("a"), Map.of("d1", new float[][] {{1}}));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> corpora.saveFeatures("sounds", tooShort))
                .getMessage()
                .contains("has 2 utterances"));
        corpora.saveFeatures("sounds", with(loaded, "same", rows));
        corpora.saveFeatures("sounds", with(loaded, "other", new float[][] {rows[1], rows[0]}));
        assertEquals(summary.fingerprint(), corpora.featureFingerprint("sounds", "same"), "the name does not count");
        assertNotEquals(summary.fingerprint(), corpora.featureFingerprint("sounds", "other"));
        corpora.delete("sounds");
    }

    private static FeatureSet with(FeatureSet set, String name, float[][] rows) {
        return new FeatureSet(name, set.modality(), set.columns(), Map.of("d1", rows));
    }

    @Test
    void aHundredThousandUtterancesAreStoredInSeconds() {
        List<SplitConversation> conversations = new ArrayList<>();
        for (int c = 0; c < 13_000; c++) {
            List<Utterance> utterances = new ArrayList<>();
            for (int u = 0; u < 8; u++) {
                utterances.add(Utterance.of("u" + u, u % 2 == 0 ? "A" : "B", "Some words of turn " + u, "joy"));
            }
            conversations.add(new SplitConversation(Split.TRAIN, new Conversation("d" + c, utterances)));
        }
        long id = staging.begin(
                ++jobs, "large", new CorpusOrigin("test", "memory", "", false), Optional.of(LABELS), List.of());
        long start = System.nanoTime();
        for (int from = 0; from < conversations.size(); from += 500) {
            staging.append(id, from, conversations.subList(from, Math.min(from + 500, conversations.size())));
        }
        double stored = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        assertEquals(13_000, staging.load(id).conversations(Split.TRAIN).size());
        double loaded = (System.nanoTime() - start) / 1e9;
        staging.discard(jobs);
        System.out.printf("104,000 utterances stored in %.1f s, loaded in %.1f s%n", stored, loaded);
        assertTrue(stored < 20, "stored in " + stored + " s");
    }

    private long stage(String name) {
        long id = staging.begin(
                ++jobs,
                name,
                new CorpusOrigin("test", "memory", LICENCE, false),
                Optional.of(LABELS),
                List.of("valence"));
        staging.append(
                id,
                0,
                List.of(new SplitConversation(Split.TRAIN, first()), new SplitConversation(Split.TRAIN, second())));
        staging.append(id, 2, List.of(new SplitConversation(Split.TEST, third())));
        assertEquals(3, staging.stored(jobs));
        return id;
    }

    private static Conversation first() {
        Utterance rated = new Utterance(
                "u1",
                new Speaker("Zoë"),
                "À l'école \uD83D\uDE00\nsecond line\t\"quoted\"",
                Optional.of(Emotion.of("joy")),
                Optional.of(new Affect(List.of(0.1 + 0.2))),
                Optional.of(new Mixture(List.of(0.75, 0.25, 0.0))));
        return new Conversation("d1", List.of(rated, Utterance.of("u2", "Bob", "", null)));
    }

    private static Conversation second() {
        return new Conversation("d2", List.of(Utterance.of("u1", "Bob", "100% sure", "anger")));
    }

    private static Conversation third() {
        return new Conversation("d3", List.of(Utterance.of("u1", "Bob", "ok", "neutral")));
    }

    private static List<String> ids(ConversationPage page) {
        return page.conversations().stream()
                .map(item -> item.conversation().id())
                .toList();
    }

    private static ConversationFilter filter(Split split, String emotion, String text) {
        return new ConversationFilter(
                Optional.ofNullable(split), Optional.ofNullable(emotion).map(Emotion::of), TextFilter.of(text));
    }
}
