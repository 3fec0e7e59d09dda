package org.erclab.ui.dialogues;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.erclab.domain.Corpus;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.experiment.Prediction;
import org.erclab.store.CorpusStore;
import org.erclab.store.DialogueQuery.Find;
import org.erclab.store.PredictedDialogue;
import org.erclab.store.PredictionStore;
import org.erclab.store.Run;
import org.erclab.ui.PageRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database finds is what a plain walk over the predictions finds. */
@QuarkusTest
class DialoguesPresenterIT {

    private static final String CORPUS = "error-browser";

    @Inject
    PageRecords records;

    @Inject
    CorpusStore corpora;

    @Inject
    PredictionStore predictions;

    @Inject
    DialoguesPresenter presenter;

    private List<Run> runs;

    @BeforeEach
    void addRuns() {
        records.addCorpus(CORPUS, true);
        runs = records.submit("higru", CORPUS, Map.of(), List.of(101L, 102L));
        for (Run run : runs) {
            if (records.run(run.id()).orElseThrow().provenance().isEmpty()) {
                records.complete(records.begin(run), 0.6);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Find.class)
    void findsTheTurnsThatAWalkFinds(Find find) {
        presenter.show(state(both(), find, Optional.empty(), Optional.empty(), ""));
        assertEquals("", presenter.problem());
        List<Prediction> first = predictions.all(runs.get(0).id(), Split.TEST);
        List<Prediction> second = predictions.all(runs.get(1).id(), Split.TEST);
        int shown = 0;
        for (int place = 0; place < first.size(); place++) {
            int[] gold = first.get(place).gold();
            int[] a = first.get(place).predicted();
            int[] b = second.get(place).predicted();
            int[] expected = IntStream.range(0, gold.length)
                    .filter(turn -> switch (find) {
                        case ANY -> true;
                        case WRONG -> a[turn] != gold[turn];
                        case SHIFT_MISSED -> a[turn] != gold[turn] && turn > 0 && gold[turn] != gold[turn - 1];
                        case ONLY_FIRST_RIGHT -> a[turn] == gold[turn] && b[turn] != gold[turn];
                        case ONLY_OTHER_RIGHT -> a[turn] != gold[turn] && b[turn] == gold[turn];
                        case DISAGREE -> a[turn] != b[turn];
                    })
                    .toArray();
            if (expected.length > 0) {
                PredictedDialogue found = presenter.page(shown++, 1).getFirst();
                assertEquals(first.get(place).conversation(), found.conversation());
                assertArrayEquals(expected, found.found());
                assertArrayEquals(b, found.predicted().get(1));
            }
        }
        assertTrue(shown > 0);
        assertEquals(shown, presenter.count());
    }

    @Test
    void filtersByGoldPredictedAndWords() {
        Corpus corpus = corpora.load(CORPUS);
        Emotion joy = Emotion.of("joy");
        int label = corpus.requireLabels().indexOf(joy);
        presenter.show(state(both(), Find.WRONG, Optional.of(joy), Optional.empty(), ""));
        int turns = presenter.page(0, 500).stream()
                .mapToInt(item -> item.found().length)
                .sum();
        long expected = predictions.all(runs.getFirst().id(), Split.TEST).stream()
                .mapToLong(item -> IntStream.range(0, item.gold().length)
                        .filter(turn -> item.gold()[turn] == label && item.predicted()[turn] != label)
                        .count())
                .sum();
        assertTrue(expected > 0);
        assertEquals(expected, turns);
        String words =
                corpus.conversations(Split.TEST).get(3).utterances().getFirst().text();
        presenter.show(
                state(both(), Find.ANY, Optional.empty(), Optional.empty(), words.toUpperCase(java.util.Locale.ROOT)));
        assertTrue(presenter.page(0, 500).stream()
                .anyMatch(item -> item.conversation()
                                .equals(corpus.conversations(Split.TEST).get(3).id())
                        && item.found()[0] == 0));
        presenter.show(state(both(), Find.ANY, Optional.empty(), Optional.empty(), "100%_no_such_words"));
        assertEquals(0, presenter.count());
        assertEquals("No dialogue of the test split matches", presenter.summary());
    }

    @Test
    void opensTheDialogueOfTheAddressWithItsWordsAndProbabilities() {
        presenter.show(state(both(), Find.ANY, Optional.empty(), Optional.empty(), ""));
        String third = presenter.page(2, 1).getFirst().conversation();
        presenter.show(presenter.state().opened(third));
        OpenDialogue open = presenter.open().orElseThrow();
        assertEquals(2, open.place());
        assertEquals(third, open.conversation().id());
        assertEquals(2, open.predictions().size());
        assertEquals(open.conversation().size(), open.predictions().getFirst().predicted().length);
    }

    @Test
    void showsRefinedLabelsOfRunsThatHaveThemBesideTheTrueMixtures() {
        Run refining = completed("emolr", 104L);
        presenter.show(
                state(List.of(runs.getFirst().id(), refining.id()), Find.ANY, Optional.empty(), Optional.empty(), ""));
        OpenDialogue open = presenter.open().orElseThrow();
        assertEquals(
                List.of(false, true),
                open.refined().stream().map(Optional::isPresent).toList());
        LabelSet labels = presenter.labels().orElseThrow();
        int gold = open.turns().gold()[0];
        String refined = "refined " + labels.emotion(gold).name() + " 75 %, "
                + labels.emotion((gold + 1) % labels.size()).name() + " 25 %";
        String shown = new PredictedChat(open, labels).getElement().getTextRecursively();
        assertTrue(shown.contains(refined), shown);
        assertTrue(shown.contains("true " + labels.emotion(gold).name()), shown);

        presenter.show(state(both(), Find.ANY, Optional.empty(), Optional.empty(), ""));
        String plain = new PredictedChat(presenter.open().orElseThrow(), labels)
                .getElement()
                .getTextRecursively();
        assertFalse(plain.contains("refined ") || plain.contains("Refined"), plain);
    }

    @Test
    void aSelectedTurnShowsWhichTurnsItLookedAt() {
        Run attending = completed("emolr", 105L);
        Run earlier = completed("c-lstm-att", 106L);
        presenter.show(state(
                List.of(attending.id(), runs.getFirst().id(), earlier.id()),
                Find.ANY,
                Optional.empty(),
                Optional.empty(),
                ""));
        OpenDialogue open = presenter.open().orElseThrow();
        assertEquals(
                List.of(
                        DialoguesPresenter.name(runs.getFirst()) + " has no attention over turns.",
                        DialoguesPresenter.name(earlier)
                                + " was recorded before attention was kept: train it again to see which turns it looks at."),
                open.untold());
        PredictedChat chat = new PredictedChat(open, presenter.labels().orElseThrow());
        String before = chat.getElement().getTextRecursively();
        assertTrue(before.contains(open.untold().getFirst()), before);
        assertFalse(before.contains("earlier contexts"), before);

        chat.select(2);
        String shown = chat.getElement().getTextRecursively();
        assertTrue(shown.contains("Turn 3 looked at"), shown);
        assertTrue(shown.contains("earlier contexts: turn 2 75 %, turn 1 25 %"), shown);
        assertEquals(3, shown.split("earlier contexts", -1).length - 1, "in words, and beside either turn: " + shown);

        chat.select(0);
        String first = chat.getElement().getTextRecursively();
        assertTrue(first.contains("earlier contexts: no turn"), first);
        assertEquals(1, first.split("earlier contexts", -1).length - 1, "beside no turn: " + first);

        presenter.show(state(both(), Find.ANY, Optional.empty(), Optional.empty(), ""));
        OpenDialogue plain = presenter.open().orElseThrow();
        assertEquals(2, plain.untold().size());
        String without = new PredictedChat(plain, presenter.labels().orElseThrow())
                .getElement()
                .getTextRecursively();
        assertFalse(without.contains("Attention"), without);
    }

    private Run completed(String system, long seed) {
        Run run = records.submit(system, CORPUS, Map.of(), List.of(seed)).getFirst();
        if (records.run(run.id()).orElseThrow().provenance().isEmpty()) {
            records.complete(records.begin(run), 0.6);
        }
        return run;
    }

    @Test
    void leavesOutWhatCannotStandBeside() {
        Run waiting = records.submit("higru", CORPUS, Map.of(), List.of(103L)).getFirst();
        records.addCorpus(CORPUS + "-other", false);
        presenter.show(state(
                List.of(runs.getFirst().id(), waiting.id(), 999_999_999L),
                Find.WRONG,
                Optional.empty(),
                Optional.empty(),
                ""));
        assertEquals(List.of(runs.getFirst()), presenter.runs());
        assertEquals(
                "Run " + waiting.id()
                        + " is left out: it is queued and has no predictions. Run 999999999 is left out: there"
                        + " is no such run.",
                presenter.problem());
    }

    private List<Long> both() {
        return runs.stream().map(Run::id).toList();
    }

    private static DialoguesState state(
            List<Long> runs, Find find, Optional<Emotion> gold, Optional<Emotion> predicted, String text) {
        return new DialoguesState(runs, find, gold, predicted, text, Optional.empty());
    }
}
