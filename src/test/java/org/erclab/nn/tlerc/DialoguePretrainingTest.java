package org.erclab.nn.tlerc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.erclab.domain.Conversation;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialoguePretrainingTest {

    @Test
    void hredLearnsWhichTurnFollows(@TempDir Path folder) throws IOException {
        DialoguePretraining task = SmallDialogues.pretraining(SmallDialogues.HRED, 30, folder);
        DialoguePretraining.Result result = task.run(TrainingListener.NONE, StopSignal.NEVER);
        assertTrue(result.perplexities().getFirst() > 3, "before: " + result.perplexities());
        assertTrue(result.bestPerplexity() < 1.2, "after: " + result.perplexities());
        try (PretrainedGenerator generator = PretrainedGenerator.open(folder, "cpu")) {
            List<EncodedConversation> dev = task.data().conversations().dev();
            for (ReplyExample example : generator.examples(dev, 3, 10, 1)) {
                assertEquals(example.reference(), example.beam());
            }
            assertEquals(result.bestPerplexity(), generator.likelihood(dev, 4).perplexity(), 1e-4);
        }
    }

    @Test
    void vhredLearnsWhichTurnFollows(@TempDir Path folder) throws IOException {
        DialoguePretraining task = SmallDialogues.pretraining(SmallDialogues.vhred(50, false), 25, folder);
        DialoguePretraining.Result result = task.run(TrainingListener.NONE, StopSignal.NEVER);
        assertTrue(result.bestPerplexity() < 1.6, "after: " + result.perplexities());
    }

    @Test
    void aStoppedPretrainingGoesOnAsIfNothingHadHappened(@TempDir Path folder) throws IOException {
        VhredConfig config = SmallDialogues.vhred(40, true);
        DialoguePretraining whole = SmallDialogues.pretraining(config, 4, folder.resolve("whole"));
        DialoguePretraining.Result straight = whole.run(TrainingListener.NONE, StopSignal.NEVER);
        DialoguePretraining stopped = SmallDialogues.pretraining(config, 4, folder.resolve("stopped"));
        AtomicInteger epochs = new AtomicInteger();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void batchFinished(int epoch, int done, int total) {
                epochs.set(epoch);
            }
        };
        assertFalse(stopped.run(listener, () -> epochs.get() == 3).training().finished());
        DialoguePretraining.Result resumed = stopped.run(TrainingListener.NONE, StopSignal.NEVER);
        assertEquals(straight.perplexities(), resumed.perplexities());
        assertEquals(
                -1,
                Files.mismatch(
                        straight.training().bestModel(), resumed.training().bestModel()));
    }

    @Test
    void aContinuedPretrainingStartsWhereTheFirstEnded(@TempDir Path folder) throws IOException {
        Path first = folder.resolve("first");
        DialoguePretraining.Result before =
                SmallDialogues.pretraining(SmallDialogues.HRED, 20, first).run(TrainingListener.NONE, StopSignal.NEVER);
        DialoguePretraining task = new DialoguePretraining(
                SmallDialogues.HRED,
                SmallDialogues.data(),
                SmallDialogues.training(1),
                Optional.of(first),
                4,
                "cpu",
                folder.resolve("second"));
        DialoguePretraining.Result after = task.run(TrainingListener.NONE, StopSignal.NEVER);
        assertTrue(
                after.perplexities().getFirst() < before.perplexities().getFirst() / 2,
                before.perplexities() + " then " + after.perplexities());
    }

    @Test
    void anotherVocabularyCannotBeContinued(@TempDir Path folder) throws IOException {
        Path first = folder.resolve("first");
        SmallDialogues.pretraining(SmallDialogues.HRED, 1, first).run(TrainingListener.NONE, StopSignal.NEVER);
        DialogueData other = DialogueData.of(
                SmallDialogues.circles(3, 5),
                SmallDialogues.circles(2, 2),
                new DialogueTextConfig("clean", 4, 9, 8, 0, 0));
        DialoguePretraining task = new DialoguePretraining(
                SmallDialogues.HRED,
                other,
                SmallDialogues.training(1),
                Optional.of(first),
                4,
                "cpu",
                folder.resolve("second"));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> task.run(TrainingListener.NONE, StopSignal.NEVER));
        assertTrue(refused.getMessage().contains("another vocabulary"), refused.getMessage());
    }

    @Test
    void aFolderOfAnotherPretrainingIsRefusedAndStaysReadable(@TempDir Path folder) throws IOException {
        SmallDialogues.pretraining(SmallDialogues.HRED, 1, folder).run(TrainingListener.NONE, StopSignal.NEVER);
        DialoguePretraining other = SmallDialogues.pretraining(SmallDialogues.vhred(0, false), 1, folder);
        assertThrows(IllegalArgumentException.class, () -> other.run(TrainingListener.NONE, StopSignal.NEVER));
        try (PretrainedGenerator generator = PretrainedGenerator.open(folder, "cpu")) {
            assertEquals(
                    SmallDialogues.data().vocabulary().entries(),
                    generator.vocabulary().entries());
        }
    }

    @Test
    void aFolderWithoutPretrainingIsRefusedByName(@TempDir Path folder) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> PretrainedGenerator.open(folder.resolve("nothing"), "cpu"));
        assertTrue(refused.getMessage().contains("nothing"), refused.getMessage());
    }

    @Test
    void subsetsAndSingleTurnsAreLeftOut() {
        DialogueTextConfig few = new DialogueTextConfig("clean", 1, 100, 2, 5, 0);
        DialogueData data = DialogueData.of(SmallDialogues.circles(24, 1), SmallDialogues.circles(6, 2), few);
        assertEquals(5, data.conversations().train().size());
        for (EncodedConversation conversation : data.conversations().train()) {
            for (int[] turn : conversation.tokens()) {
                assertTrue(turn.length <= 2);
            }
        }
    }

    @Test
    void longConversationsCanBeCutIntoPieces() {
        DialogueTextConfig pieces = new DialogueTextConfig("clean", 1, 100, 8, 0, 2);
        List<Conversation> train = SmallDialogues.circles(24, 1);
        DialogueData data = DialogueData.of(train, SmallDialogues.circles(6, 2), pieces);
        int pairs =
                train.stream().mapToInt(conversation -> conversation.size() / 2).sum();
        assertEquals(pairs, data.conversations().train().size());
        assertTrue(data.conversations().train().stream().allMatch(piece -> piece.size() == 2));
    }
}
