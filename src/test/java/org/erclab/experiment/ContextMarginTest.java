package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.simulated.BayesAccuracy.Context;
import org.erclab.corpus.simulated.BayesAccuracy.SpeakerKnowledge;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.metrics.Score;
import org.erclab.nn.train.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Context helps a system at least half as much as it helps the best possible one, which the simulated corpus knows. */
class ContextMarginTest {

    private static final SimulatedCorpus SIMULATED = SimulatedCorpus.generate(SimulatedConfig.defaults());

    @TempDir
    Path folder;

    @Test
    void bcGruGainsHalfOfWhatContextIsWorthOverTheCnn() throws IOException {
        double possible = best(Context.WHOLE_CONVERSATION) - best(Context.OWN_TURN);
        double without = accuracy("kim-cnn");
        double with = accuracy("bcgru");
        assertTrue(possible > 0.1, "context is worth points: " + possible);
        assertTrue(
                with - without >= possible / 2,
                "CNN " + without + ", bcGRU " + with + ", context is worth " + possible);
    }

    private static double best(Context context) {
        return SIMULATED.bayesAccuracy(context, SpeakerKnowledge.NONE, false).accuracy();
    }

    private double accuracy(String system) throws IOException {
        RunConfig config =
                RecipeCatalog.recipe(system).preset("small", "simulated-4").config();
        RunSpec spec = new RunSpec(
                1,
                system,
                "small",
                config,
                SimulatedCorpus.NAME,
                Fingerprint.of(SIMULATED.corpus()),
                Map.of(),
                Optional.empty(),
                1,
                "cpu");
        ExperimentRunner runner = new ExperimentRunner(
                spec, "released", new RunFolders(folder, folder, folder.resolve(system)), RunListener.NONE);
        runner.load(SIMULATED.corpus(), List.of());
        runner.train(StopSignal.NEVER);
        return runner.score().test().stream()
                .filter(score -> score.metric().equals("accuracy"))
                .mapToDouble(Score::value)
                .findFirst()
                .orElseThrow();
    }
}
