package org.erclab.nn.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.SmallConversations;
import org.erclab.nn.baseline.KimCnnConfig;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.TrainedModel;
import org.erclab.nn.train.Trainer;
import org.erclab.nn.train.TrainingData;
import org.erclab.nn.train.TrainingListener;
import org.erclab.nn.train.TrainingResult;
import org.erclab.nn.train.TrainingTask;
import org.erclab.nn.utterance.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training on DL4J is the training on libtorch with the same seed, up to rounding, and either engine opens its weights. */
class EnginesTrainAlikeTest {

    private static final int EPOCHS = 3;

    private static final List<EncodedConversation> TRAIN = SmallConversations.of(12, 1);
    private static final List<EncodedConversation> DEV = SmallConversations.of(12, 2);

    @TempDir
    Path folder;

    @Test
    void theCnnTrainsAlike() throws IOException {
        KimCnnConfig config = new KimCnnConfig(6, 0, 0.3, Windows.VALID);
        trainAlike(config, KimCnnDl4jConfig.of(config));
    }

    @Test
    void theLstmTrainsAlike() throws IOException {
        ContextualLstmDl4jConfig config = new ContextualLstmDl4jConfig(7, 8, 0.2, 5, 6, 0.2);
        trainAlike(config.onLibtorch(), config);
    }

    private void trainAlike(ModelConfig onLibtorch, ModelConfig onDl4j) throws IOException {
        for (long seed = 1; seed <= 3; seed++) {
            TrainingResult libtorch = train(onLibtorch, seed, "libtorch-" + seed);
            TrainingResult dl4j = train(onDl4j, seed, "dl4j-" + seed);
            for (int e = 0; e < EPOCHS; e++) {
                EpochReport expected = libtorch.epochs().get(e);
                EpochReport found = dl4j.epochs().get(e);
                assertEquals(expected.trainLoss(), found.trainLoss(), 1e-4, "seed " + seed + ", epoch " + (e + 1));
                assertEquals(expected.devLoss(), found.devLoss(), 1e-4, "seed " + seed + ", epoch " + (e + 1));
                assertEquals(expected.gradientNorm(), found.gradientNorm(), 1e-3);
                assertEquals(expected.selectionScore(), found.selectionScore(), 0.03);
            }
            assertTrue(libtorch.epochs().getLast().trainLoss()
                    < libtorch.epochs().getFirst().trainLoss());
            assertWeightsServeBoth(dl4j.bestModel(), onLibtorch, onDl4j);
        }
    }

    private static void assertWeightsServeBoth(Path weights, ModelConfig onLibtorch, ModelConfig onDl4j)
            throws IOException {
        try (TrainedModel first = TrainedModel.open(weights, onLibtorch, SmallConversations.inputs(), "cpu");
                TrainedModel second = TrainedModel.open(weights, onDl4j, SmallConversations.inputs(), "cpu")) {
            float[][][] expected = first.predict(DEV);
            float[][][] found = second.predict(DEV);
            for (int c = 0; c < expected.length; c++) {
                for (int u = 0; u < expected[c].length; u++) {
                    for (int label = 0; label < expected[c][u].length; label++) {
                        assertEquals(expected[c][u][label], found[c][u][label], 1e-5);
                    }
                }
            }
        }
    }

    private TrainingResult train(ModelConfig config, long seed, String place) throws IOException {
        TrainingTask task = new TrainingTask(
                config,
                SmallConversations.inputs(),
                SmallConversations.training(0.01, EPOCHS),
                new TrainingData(TRAIN, DEV),
                seed,
                "cpu",
                folder.resolve(place));
        return Trainer.train(task, TrainingListener.NONE, StopSignal.NEVER);
    }
}
