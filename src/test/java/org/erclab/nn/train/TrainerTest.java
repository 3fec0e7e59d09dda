package org.erclab.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.SmallConversations;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.higru.HiGruConfig;
import org.erclab.nn.layer.FusedBiGru.Fusion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final ModelConfig MODEL = new HiGruConfig(Fusion.SELF_ATTENTION, 6, 5, 4, 0.3, true);
    private static final TrainingData DATA =
            new TrainingData(SmallConversations.of(12, 1), SmallConversations.of(5, 2));

    @TempDir
    Path folder;

    @Test
    void anInterruptedTrainingEndsLikeOneThatWasNot() throws IOException {
        TrainingResult whole = Trainer.train(task("whole", 6), TrainingListener.NONE, StopSignal.NEVER);

        TrainingTask interrupted = task("interrupted", 6);
        Recorder recorder = new Recorder();
        TrainingResult part = Trainer.train(interrupted, recorder, () -> recorder.batches == 3 * 12 + 7);
        assertFalse(part.finished());
        assertEquals(3, part.epochs().size());
        assertEquals(3, new Checkpoints(interrupted.folder()).lastEpoch());
        TrainingResult resumed = Trainer.train(interrupted, recorder, StopSignal.NEVER);

        assertTrue(resumed.finished());
        assertEquals(4, recorder.firstEpoch);
        assertEquals(withoutTimes(whole), withoutTimes(resumed));
        assertEquals(-1, Files.mismatch(whole.bestModel(), resumed.bestModel()));
        for (String file : List.of("model.safetensors", "optimiser.safetensors")) {
            assertEquals(
                    -1,
                    Files.mismatch(
                            folder.resolve("whole/epoch-0006").resolve(file),
                            folder.resolve("interrupted/epoch-0006").resolve(file)),
                    file);
        }
    }

    @Test
    void aProcessThatDiesWhileItSavesLeavesTheCheckpointBefore() throws IOException {
        TrainingTask task = task("dies", 4);
        TrainingResult whole = Trainer.train(task("lives", 4), TrainingListener.NONE, StopSignal.NEVER);
        TrainingListener dying = new TrainingListener() {
            @Override
            public void epochFinished(EpochReport report) {
                if (report.epoch() == 3) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        assertThrows(IllegalStateException.class, () -> Trainer.train(task, dying, StopSignal.NEVER));
        Files.createDirectories(task.folder().resolve("unfinished-epoch-0003"));
        Files.writeString(task.folder().resolve("unfinished-epoch-0003/model.safetensors"), "half a file");

        TrainingResult resumed = Trainer.train(task, TrainingListener.NONE, StopSignal.NEVER);
        assertEquals(-1, Files.mismatch(whole.bestModel(), resumed.bestModel()));
        try (var left = Files.list(task.folder())) {
            assertEquals(2, left.count(), "only the last checkpoint and the best weights stay");
        }
    }

    @Test
    void aFinishedTrainingReturnsItsResultAtOnce() throws IOException {
        TrainingTask task = task("finished", 3);
        TrainingResult first = Trainer.train(task, TrainingListener.NONE, StopSignal.NEVER);
        Recorder recorder = new Recorder();
        TrainingResult second = Trainer.train(task, recorder, StopSignal.NEVER);
        assertEquals(0, recorder.batches);
        assertEquals(first.epochs(), second.epochs());
        assertEquals(first.bestModel(), second.bestModel());
    }

    @Test
    void theEarliestOfEqualEpochsIsTheBestAndPatienceEndsTheTraining() throws IOException {
        TrainingConfig still = with(SmallConversations.training(0, 50), 3, "uwa");
        TrainingResult result = Trainer.train(task("still", still), TrainingListener.NONE, StopSignal.NEVER);
        assertEquals(1, result.bestEpoch());
        assertEquals(4, result.epochs().size());
        assertTrue(result.finished());
    }

    @Test
    void aLimitOnStepsEndsTheLastEpochEarlyAndResumesExactly() throws IOException {
        TrainingConfig limited = limited(29);
        Recorder straight = new Recorder();
        TrainingResult whole = Trainer.train(task("limited", limited), straight, StopSignal.NEVER);
        assertEquals(29, straight.batches, "two epochs of 12 steps and 5 of the third");
        assertEquals(3, whole.epochs().size());
        assertTrue(whole.finished());

        TrainingTask interrupted = task("limited-in-parts", limited);
        Recorder recorder = new Recorder();
        Trainer.train(interrupted, recorder, () -> recorder.batches == 26);
        TrainingResult resumed = Trainer.train(interrupted, recorder, StopSignal.NEVER);
        assertEquals(withoutTimes(whole), withoutTimes(resumed));
        assertEquals(-1, Files.mismatch(whole.bestModel(), resumed.bestModel()));
    }

    @Test
    void theLeastLossCanSelect() throws IOException {
        TrainingConfig byLoss = with(SmallConversations.training(0.01, 5), 5, "loss");
        TrainingResult result = Trainer.train(task("loss", byLoss), TrainingListener.NONE, StopSignal.NEVER);
        double least =
                result.epochs().stream().mapToDouble(EpochReport::devLoss).min().orElseThrow();
        assertEquals(least, result.bestScore());
        assertEquals(least, result.epochs().get(result.bestEpoch() - 1).devLoss());
    }

    @Test
    void anUnknownSelectionMetricIsRefusedBeforeTraining() {
        TrainingTask task = task("unknown", with(SmallConversations.training(0.01, 5), 5, "bleu"));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Trainer.train(task, TrainingListener.NONE, StopSignal.NEVER))
                .getMessage();
        assertTrue(message.contains("'bleu'") && message.contains("uwa"), message);
    }

    @Test
    void aLossThatIsNoNumberEndsTheTrainingWithItsPlace() {
        ModelInputs good = SmallConversations.inputs();
        float[][] broken = good.wordVectors();
        broken[5][0] = Float.NaN;
        ModelInputs bad = new ModelInputs(
                good.labels(), good.classWeights(), broken, good.maxTokens(), good.featureWidths(), 3, List.of());
        TrainingTask task = new TrainingTask(
                MODEL, bad, SmallConversations.training(0.01, 2), DATA, 1, "cpu", folder.resolve("diverges"));
        String message = assertThrows(
                        TrainingDivergedException.class,
                        () -> Trainer.train(task, TrainingListener.NONE, StopSignal.NEVER))
                .getMessage();
        assertTrue(message.contains("NaN in epoch 1, batch"), message);
    }

    @Test
    void theCheckpointOfAnotherTaskIsRefused() throws IOException {
        Trainer.train(task("other", 2), TrainingListener.NONE, StopSignal.NEVER);
        TrainingTask changed = task("other", SmallConversations.training(0.02, 2));
        String message = assertThrows(
                        CheckpointException.class,
                        () -> Trainer.train(changed, TrainingListener.NONE, StopSignal.NEVER))
                .getMessage();
        assertTrue(message.contains("other settings, seed or data"), message);
    }

    @Test
    void aDamagedCheckpointIsRefusedByName() throws IOException {
        TrainingTask task = task("damaged", 2);
        Recorder recorder = new Recorder();
        Trainer.train(task, recorder, () -> recorder.batches == 13);
        Path file = task.folder().resolve("epoch-0001/model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 3] ^= 1;
        Files.write(file, bytes);
        String message = assertThrows(
                        CheckpointException.class, () -> Trainer.train(task, TrainingListener.NONE, StopSignal.NEVER))
                .getMessage();
        assertTrue(message.contains("model.safetensors") && message.contains("damaged"), message);
    }

    @Test
    void severalDialoguesMakeOneStep() throws IOException {
        TrainingConfig one = SmallConversations.training(0.01, 1);
        TrainingConfig five = new TrainingConfig(
                one.optimiser(),
                one.learningRate(),
                1e-4,
                one.clipNorm(),
                one.schedule(),
                one.halvingEpochs(),
                5,
                one.maxEpochs(),
                one.patience(),
                one.selectionMetric(),
                one.classWeighting(),
                0,
                one.logarithm());
        Recorder recorder = new Recorder();
        Trainer.train(task("five", five), recorder, StopSignal.NEVER);
        assertEquals(3, recorder.batches);
    }

    @Test
    void nativeMemoryStaysFlatOverEpochs() throws IOException {
        List<Long> pointers = new ArrayList<>();
        TrainingListener counting = new TrainingListener() {
            @Override
            public void checkpointSaved(int epoch, Path saved, String sha256) {
                System.gc(); // what only the collector frees must not count as a leak
                pointers.add(Pointer.totalCount());
            }
        };
        Trainer.train(task("memory", 12), counting, StopSignal.NEVER);
        long after4 = pointers.get(3);
        long after12 = pointers.get(11);
        // 8 epochs of 12 steps, each of which makes hundreds of tensors
        assertTrue(after12 - after4 < 100, "live native objects after each epoch: " + pointers);
    }

    private TrainingTask task(String name, int epochs) {
        return task(name, SmallConversations.training(0.01, epochs));
    }

    private TrainingTask task(String name, TrainingConfig training) {
        return new TrainingTask(MODEL, SmallConversations.inputs(), training, DATA, 17, "cpu", folder.resolve(name));
    }

    private static TrainingConfig limited(int updates) {
        TrainingConfig config = SmallConversations.training(0.01, 50);
        return new TrainingConfig(
                config.optimiser(),
                config.learningRate(),
                config.weightDecay(),
                config.clipNorm(),
                TrainingConfig.Schedule.PLATEAU,
                config.halvingEpochs(),
                0.5,
                0,
                config.dialoguesPerStep(),
                config.maxEpochs(),
                updates,
                config.patience(),
                config.selectionMetric(),
                config.classWeighting(),
                config.classWeightExponent(),
                config.logarithm());
    }

    private static TrainingConfig with(TrainingConfig config, int patience, String selection) {
        return new TrainingConfig(
                config.optimiser(),
                config.learningRate(),
                config.weightDecay(),
                config.clipNorm(),
                config.schedule(),
                config.halvingEpochs(),
                config.dialoguesPerStep(),
                config.maxEpochs(),
                patience,
                selection,
                config.classWeighting(),
                config.classWeightExponent(),
                config.logarithm());
    }

    private static List<String> withoutTimes(TrainingResult result) {
        return result.epochs().stream()
                .map(epoch -> Arrays.toString(new Object[] {
                    epoch.epoch(),
                    epoch.trainLoss(),
                    epoch.devLoss(),
                    new TreeMap<>(epoch.devScores()),
                    epoch.best(),
                    epoch.gradientNorm(),
                    epoch.learningRate()
                }))
                .toList();
    }

    private static final class Recorder implements TrainingListener {
        private int firstEpoch;
        private int batches;

        @Override
        public void started(int first, int maxEpochs, long parameters) {
            firstEpoch = first;
        }

        @Override
        public void batchFinished(int epoch, int done, int total) {
            batches++;
        }
    }
}
