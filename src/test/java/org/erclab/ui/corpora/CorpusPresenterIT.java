package org.erclab.ui.corpora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.SplitStatistics;
import org.erclab.domain.Conversation;
import org.erclab.domain.Emotion;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.Split;
import org.erclab.store.CorpusStore;
import org.erclab.store.FeatureSetSummary;
import org.erclab.ui.PageRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CorpusPresenterIT {

    private static final String CORPUS = "corpus-page";
    private static final DialogueFilter ALL = DialogueFilter.read(Map.of());

    @Inject
    PageRecords records;

    @Inject
    CorpusPresenter presenter;

    @Inject
    CorpusStore corpora;

    @BeforeEach
    void addCorpus() {
        records.addCorpus(CORPUS, true);
    }

    @Test
    void storedStatisticsAgreeWithTheCorpus() {
        assertTrue(presenter.open(CORPUS, ALL));
        StoredStatistics statistics = presenter.statistics();
        assertEquals(
                presenter.corpus().utterances(),
                statistics.splits().stream()
                        .mapToInt(SplitStatistics::utterances)
                        .sum());
        assertEquals(3, statistics.overlaps().size());
    }

    @Test
    void dialoguesComeInPages() {
        presenter.open(CORPUS, ALL);
        assertEquals("1 to 25 of 50 dialogues", presenter.range());
        assertTrue(presenter.hasLater());
        presenter.filter(ALL.from(DialogueFilter.PAGE));
        assertEquals("26 to 50 of 50 dialogues", presenter.range());
        assertFalse(presenter.hasLater());
        assertTrue(presenter.hasEarlier());
    }

    @Test
    void theDialogueOfTheAddressIsOpenElseTheFirst() {
        presenter.open(CORPUS, ALL);
        String first =
                presenter.page().conversations().getFirst().conversation().id();
        String third = presenter.page().conversations().get(2).conversation().id();
        assertEquals(first, presenter.dialogue().orElseThrow().conversation().id());
        presenter.filter(ALL.opened(third));
        assertEquals(third, presenter.dialogue().orElseThrow().conversation().id());
    }

    @Test
    void filtersFindDialoguesBySplitAndEmotion() {
        presenter.open(CORPUS, ALL.filtered(Optional.of(Split.DEV), Optional.empty(), ""));
        assertEquals(8, presenter.page().total());
        presenter.filter(ALL.filtered(Optional.empty(), Optional.of(Emotion.of("joy")), ""));
        assertTrue(presenter.page().conversations().stream().allMatch(item -> item.conversation().utterances().stream()
                .anyMatch(turn -> turn.emotion().equals(Optional.of(Emotion.of("joy"))))));
        presenter.filter(ALL.filtered(Optional.empty(), Optional.empty(), "no such words at all"));
        assertEquals("No dialogue matches.", presenter.range());
    }

    @Test
    void aFeatureSetIsRemovedOnceAndARefusalIsASentence() {
        presenter.open(CORPUS, ALL);
        Conversation first = presenter.page().conversations().getFirst().conversation();
        corpora.saveFeatures(
                CORPUS,
                new FeatureSet("pitch", "audio", List.of("hertz"), Map.of(first.id(), new float[first.size()][1])));
        presenter.open(CORPUS, ALL);
        FeatureSetSummary pitch = presenter.corpus().featureSets().getFirst();
        assertEquals(Optional.empty(), presenter.remove(pitch));
        assertTrue(presenter.corpus().featureSets().isEmpty());
        assertTrue(presenter.remove(pitch).orElseThrow().contains("no feature set 'pitch'"));
    }

    @Test
    void anUnknownCorpusIsNotOpened() {
        assertFalse(presenter.open("none-such", ALL));
    }
}
