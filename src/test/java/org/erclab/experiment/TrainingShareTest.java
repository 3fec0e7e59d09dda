package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.experiment.TrainingDataConfig.Subset;
import org.junit.jupiter.api.Test;

class TrainingShareTest {

    private static final Corpus HALVES = halves();

    @Test
    void theReleasedShareIsTheFirstDialogues() {
        Corpus some = TrainingShare.of(HALVES, new TrainingDataConfig(0.26, Subset.RELEASED, 1));

        assertEquals(10, train(some).size());
        assertEquals("c0", train(some).getFirst().id());
        assertEquals("c9", train(some).getLast().id());
        assertEquals(HALVES.conversations(Split.DEV), some.conversations(Split.DEV));
        assertEquals("10 of 40 dialogues, 20 of 80 utterances", TrainingShare.describe(HALVES, some));
    }

    @Test
    void aStratifiedShareKeepsTheEmotionsAndRepeatsWithItsSeed() {
        List<Conversation> some = stratified(0.2, 1);

        assertEquals(8, some.size());
        assertEquals(
                4,
                some.stream()
                        .filter(one -> one.utterances().getFirst().emotion().equals(Optional.of(Emotion.of("joy"))))
                        .count());
        assertEquals(some, stratified(0.2, 1));
        assertNotEquals(some, stratified(0.2, 2));
        List<Conversation> inOrder = new ArrayList<>(train(HALVES));
        inOrder.retainAll(some);
        assertEquals(inOrder, some);
    }

    @Test
    void aCorpusWithoutLabelsHasRandomShares() {
        Corpus unlabelled =
                new Corpus("none", Optional.empty(), List.of(), Map.of(Split.TRAIN, dialogues("u", null, 20)), false);
        assertEquals(
                5,
                train(TrainingShare.of(unlabelled, new TrainingDataConfig(0.25, Subset.STRATIFIED, 3)))
                        .size());
    }

    @Test
    void atLeastOneDialogueIsLeftTheWholeIsTheCorpusItselfAndABadShareIsRefused() {
        assertEquals(1, stratified(0.001, 1).size());
        assertSame(HALVES, TrainingShare.of(HALVES, TrainingDataConfig.ALL));
        for (double share : new double[] {0, -0.1, 1.1, Double.NaN}) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> new TrainingDataConfig(share, Subset.STRATIFIED, 1))
                    .getMessage();
            assertTrue(message.startsWith("trainingShare must be"), message);
        }
    }

    @Test
    void theShareIsPartOfARunsIdentityAndTheWholeIsNot() {
        RecognitionConfig before = (RecognitionConfig)
                RecipeCatalog.recipe("tl-erc").presets().getFirst().config();
        String hash = hash(before);
        assertEquals(hash, hash(ConfigSchema.apply(before, "trainingShare", "1")));
        assertNotEquals(hash, hash(ConfigSchema.apply(before, "trainingShare", "0.1")));
        RecognitionConfig tenth = ConfigSchema.apply(before, "trainingShare", "0.1");
        assertNotEquals(hash(tenth), hash(ConfigSchema.apply(tenth, "trainingSubset", "released")));
        assertNotEquals(hash(tenth), hash(ConfigSchema.apply(tenth, "trainingSubsetSeed", "2")));
    }

    private static String hash(RunConfig config) {
        return ConfigSchema.hash("tl-erc", config, Map.of(), Optional.empty());
    }

    private static List<Conversation> stratified(double share, int seed) {
        return train(TrainingShare.of(HALVES, new TrainingDataConfig(share, Subset.STRATIFIED, seed)));
    }

    private static List<Conversation> train(Corpus corpus) {
        return corpus.conversations(Split.TRAIN);
    }

    /** Half of the dialogues are all joy, then half all sadness. */
    private static Corpus halves() {
        List<Conversation> train = new ArrayList<>(dialogues("c", "joy", 20));
        for (int c = 20; c < 40; c++) {
            train.add(dialogue("c" + c, "sadness"));
        }
        return new Corpus(
                "halves",
                Optional.of(LabelSet.of("two", List.of("joy", "sadness"), null)),
                List.of(),
                Map.of(Split.TRAIN, train, Split.DEV, dialogues("d", "joy", 3)),
                false);
    }

    private static List<Conversation> dialogues(String prefix, String emotion, int count) {
        List<Conversation> dialogues = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            dialogues.add(dialogue(prefix + c, emotion));
        }
        return dialogues;
    }

    private static Conversation dialogue(String id, String emotion) {
        return new Conversation(
                id, List.of(Utterance.of("1", "A", "yes", emotion), Utterance.of("2", "B", "no", emotion)));
    }
}
