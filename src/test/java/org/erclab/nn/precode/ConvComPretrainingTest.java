package org.erclab.nn.precode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.SmallConversations;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Rng;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.TrainingData;
import org.erclab.nn.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvComPretrainingTest {

    @Test
    void learnsWhichTurnBelongsWhere(@TempDir Path folder) throws IOException {
        AtomicBoolean learnt = new AtomicBoolean();
        List<Double> losses = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void epochFinished(EpochReport report) {
                losses.add(report.trainLoss());
                learnt.set(ConvComPretraining.recall(report) > 0.6);
            }
        };
        ConvComPretraining.Result result =
                SmallScripts.pretraining(config(), 80, Optional.empty(), folder).run(listener, learnt::get);
        CompletionRecall best = result.best().orElseThrow();
        assertTrue(best.of11At1() > 0.6, "chance is 1/11: " + result.recalls() + ", losses " + losses);
        assertEquals(result.training().bestScore(), best.of11At1(), 1e-12);
        assertTrue(best.of5At1() >= best.of11At1() && best.of5At2() >= best.of5At1(), best.toString());
        assertEquals(13 * 8, best.positions());
    }

    @Test
    void aStoppedPretrainingGoesOnAsIfNothingHadHappened(@TempDir Path folder) throws IOException {
        ConvComPretraining.Result straight =
                run(SmallScripts.pretraining(config(), 3, Optional.empty(), folder.resolve("whole")));
        ConvComPretraining stopped = SmallScripts.pretraining(config(), 3, Optional.empty(), folder.resolve("stopped"));
        AtomicInteger batches = new AtomicInteger();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void batchFinished(int epoch, int done, int total) {
                batches.incrementAndGet();
            }
        };
        assertFalse(
                stopped.run(listener, () -> batches.get() == 13 + 5).training().finished());
        ConvComPretraining.Result resumed = run(stopped);
        assertEquals(straight.recalls(), resumed.recalls());
        Path best = straight.training().bestModel();
        assertEquals(-1, Files.mismatch(best, resumed.training().bestModel()));
    }

    @Test
    @SuppressWarnings("try") // the scope acts by being open
    void theClassifierStartsFromThePretrainedEncoder(@TempDir Path folder) throws IOException {
        run(SmallScripts.pretraining(config(), 2, Optional.empty(), folder));
        ModelInputs inputs = ModelInputs.ofText(SmallConversations.LABELS, new double[4], new float[30][12], 6);
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(8);
                Parameters scratch = new Parameters(Backend.cpu(), rng);
                Parameters tuned = new Parameters(Backend.cpu(), rng);
                Parameters again = new Parameters(Backend.cpu(), rng)) {
            classifier(16).create(inputs, scratch);
            for (Parameters weights : List.of(tuned, again)) {
                classifier(16).create(inputs, weights);
                classifier(16).transfer(folder, weights);
            }
            for (String name : tuned.trainable().keySet()) {
                boolean moved = !name.startsWith("classifier");
                assertEquals(moved, same(tuned, again, name), name + " comes from the pre-training");
                assertFalse(same(tuned, scratch, name), name);
            }
        }
    }

    @Test
    @SuppressWarnings("try") // the scope acts by being open
    void anEncoderOfAnotherShapeIsRefusedWithBoth(@TempDir Path folder) throws IOException {
        run(SmallScripts.pretraining(config(), 1, Optional.empty(), folder));
        ModelInputs inputs = ModelInputs.ofText(SmallConversations.LABELS, new double[4], new float[30][12], 6);
        ModelInputs wider = ModelInputs.ofText(SmallConversations.LABELS, new double[4], new float[30][13], 6);
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(8);
                Parameters other = new Parameters(Backend.cpu(), rng);
                Parameters wide = new Parameters(Backend.cpu(), rng)) {
            classifier(11).create(inputs, other);
            classifier(16).create(wider, wide);
            String message = assertThrows(
                            IllegalArgumentException.class, () -> classifier(11).transfer(folder, other))
                    .getMessage();
            assertTrue(message.contains("utteranceSize=16") && message.contains("utteranceSize=11"), message);
            assertThrows(IllegalArgumentException.class, () -> classifier(11).checkPretraining(config(), 12));
            String widths = assertThrows(
                            IllegalArgumentException.class, () -> classifier(16).transfer(folder, wide))
                    .getMessage();
            assertTrue(widths.contains("[48, 12]") && widths.contains("[48, 13]"), widths);
        }
    }

    @Test
    void aSecondStageMovesTheWordVectorsAndKeepsTheirNorms(@TempDir Path folder) throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        run(SmallScripts.pretraining(config(), 2, Optional.empty(), first));
        run(SmallScripts.pretraining(SmallScripts.config(true), 2, Optional.of(first), second));
        try (PretrainedEncoder before = PretrainedEncoder.open(first, "cpu");
                PretrainedEncoder after = PretrainedEncoder.open(second, "cpu")) {
            float[][] fixed = before.wordVectors();
            float[][] trained = after.wordVectors();
            double moved = 0;
            for (int word = 0; word < trained.length; word++) {
                double squares = 0;
                for (int i = 0; i < trained[word].length; i++) {
                    squares += trained[word][i] * trained[word][i];
                    moved += Math.abs(trained[word][i] - fixed[word][i]);
                }
                // The words of dev were looked up after the last update, so their norms are bounded.
                assertTrue(squares < 1 + 1e-5, "word " + word + " has the squared norm " + squares);
            }
            assertTrue(moved > 0.1, "word vectors moved by " + moved);
        }
    }

    @Test
    void noiseComesFromTenOtherConversations() {
        List<EncodedConversation> pool = SmallScripts.data().conversations().train();
        NoisePool noise = new NoisePool("train", pool);
        EncodedConversation own = pool.get(4);
        Set<Integer> topics = new HashSet<>();
        for (int[] utterance : noise.draw(own, new Random(1))) {
            topics.add(utterance[0]);
        }
        assertEquals(10, topics.size(), "each topic is one conversation");
        assertFalse(topics.contains(own.tokens()[0][0]));
        assertEquals(noise.fixed(own), noise.fixed(own), "the same noise for a name");
    }

    @Test
    void tooFewConversationsAreRefusedWithTheirNumber(@TempDir Path folder) {
        ConvComData all = SmallScripts.data();
        ConvComData few = new ConvComData(
                all.vocabulary(),
                all.text(),
                new TrainingData(
                        all.conversations().train(), all.conversations().dev().subList(0, 10)));
        float[][] vectors = SmallScripts.vectors(all.vocabulary().size());
        ConvComPretraining task = new ConvComPretraining(
                config(), few, SmallScripts.training(1), vectors, Optional.empty(), 1, "cpu", folder);
        String message =
                assertThrows(IllegalArgumentException.class, () -> run(task)).getMessage();
        assertTrue(message.contains("'dev' has 10") && message.contains("11 are needed"), message);
    }

    @Test
    void dialoguesAreCutIntoWindowsOfAtLeastThreeTurns() {
        ConvComData data = ConvComData.of(
                SmallScripts.topics(1), SmallScripts.topics(2), List.of(), SmallScripts.TEXT, new ScriptConfig(3, 0));
        assertEquals(39, data.conversations().train().size(), "the tenth turn alone is left out");
        EncodedConversation first = data.conversations().train().getFirst();
        assertEquals("topic-0-1#1", first.id());
        assertEquals(3, first.size());
        assertEquals(List.of(-1, 10, -1), Arrays.stream(first.labels()).boxed().toList());
    }

    private static ConvComConfig config() {
        return SmallScripts.config(false);
    }

    private static PreCodeConfig classifier(int utteranceSize) {
        return new PreCodeConfig(UtteranceEncoding.POOL_THEN_PROJECT, utteranceSize, 10, 7, 0.1, true, true, "7");
    }

    private static boolean same(Parameters one, Parameters other, String name) {
        Tensor difference = one.trainable().get(name).sub(other.trainable().get(name));
        return difference.abs().max().item_double() == 0;
    }

    private static ConvComPretraining.Result run(ConvComPretraining task) throws IOException {
        return task.run(TrainingListener.NONE, StopSignal.NEVER);
    }
}
