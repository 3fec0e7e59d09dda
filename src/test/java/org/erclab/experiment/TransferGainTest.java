package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Corpus;
import org.erclab.metrics.TTest;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.train.StopSignal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a tenth of the labels of the simulated corpus, a generator's sentence encoder and context are a better start than
 * random weights. docs/models/tl-erc.md has the numbers, also of the context alone, which does not help here.
 */
@Tag("drill")
class TransferGainTest {

    private static final int SEEDS = 10;

    private static final Corpus LABELLED =
            SimulatedCorpus.generate(SimulatedConfig.defaults(), "simulated").corpus();

    /** Other conversations of the same language; pre-training looks at no label. */
    private static final Corpus DIALOGUES = SimulatedCorpus.generate(
                    SimulatedConfig.defaults().withSeed(2).withSizes(new SimulatedConfig.Sizes(800, 80, 1, 6, 14)),
                    "dialogues")
            .corpus();

    @TempDir
    Path folder;

    @Test
    void transferHelpsWithATenthOfTheLabels() throws IOException {
        Path generator = folder.resolve("generator");
        RunResult pretraining = pretrain(generator);
        double[] scratch = new double[SEEDS];
        double[] transferred = new double[SEEDS];
        for (int seed = 1; seed <= SEEDS; seed++) {
            scratch[seed - 1] = uwa(seed, Optional.empty());
            transferred[seed - 1] = uwa(seed, Optional.of(generator));
        }

        TTest test = TTest.paired(transferred, scratch);
        String measured = String.format(
                Locale.ROOT,
                "dev perplexity %.1f; UWA from scratch %s, transferred %s, t = %.2f, p = %.4f",
                pretraining.dev().getFirst().value(),
                Arrays.toString(scratch),
                Arrays.toString(transferred),
                test.t(),
                test.p());
        System.out.println(measured);
        assertTrue(test.t() > 0 && test.p() < 0.05, measured);
    }

    private RunResult pretrain(Path into) throws IOException {
        RunConfig config = ConfigSchema.applyAll(
                RecipeCatalog.recipe("hred").preset("small", "").config(), Map.of("maxEpochs", "12", "patience", "12"));
        RunSpec spec = spec("hred", config, DIALOGUES, 1, Optional.empty());
        DialoguePretrainer pretrainer = new DialoguePretrainer(
                spec, "released", new RunFolders(folder, folder, into), RunListener.NONE, List.of(DIALOGUES));
        assertTrue(pretrainer.train(StopSignal.NEVER));
        return pretrainer.score();
    }

    /** UWA on test of the small network, with enough epochs for either start to converge on dev. */
    private double uwa(int seed, Optional<Path> generator) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of(
                "maxEpochs",
                "40",
                "patience",
                "10",
                "trainingShare",
                "0.1",
                "trainingSubsetSeed",
                String.valueOf(seed)));
        if (generator.isEmpty()) {
            settings.putAll(Map.of("pretrained", ModelConfig.NO_PRETRAINING, "transferred", "NOTHING"));
        } else {
            settings.put("pretrained", "1");
        }
        RunConfig config = ConfigSchema.applyAll(
                RecipeCatalog.recipe("tl-erc")
                        .preset("small-transfer", "simulated-4")
                        .config(),
                settings);
        Path place = folder.resolve(seed + (generator.isEmpty() ? "-scratch" : "-transferred"));
        ExperimentRunner runner = new ExperimentRunner(
                spec("tl-erc", config, LABELLED, seed, generator.map(source -> new Pretraining(1, "unused"))),
                "released",
                new RunFolders(folder, folder, generator, place, 1),
                RunListener.NONE);
        runner.load(LABELLED, List.of());
        assertTrue(runner.train(StopSignal.NEVER));
        return runner.score().test().stream()
                .filter(score -> score.metric().equals("uwa"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static RunSpec spec(String system, RunConfig config, Corpus corpus, long seed, Optional<Pretraining> from) {
        return new RunSpec(
                1, system, "small", config, corpus.name(), Fingerprint.of(corpus), Map.of(), from, seed, "cpu");
    }
}
