package org.erclab.bench.training;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.erclab.bench.setup.BenchCorpus;
import org.erclab.corpus.Fingerprint;
import org.erclab.domain.Corpus;
import org.erclab.experiment.CompletionPretrainer;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.DialoguePretrainer;
import org.erclab.experiment.Environment;
import org.erclab.experiment.ExperimentRunner;
import org.erclab.experiment.FeatureExtractor;
import org.erclab.experiment.Field;
import org.erclab.experiment.Recipe;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.RunConfig;
import org.erclab.experiment.RunFolders;
import org.erclab.experiment.RunListener;
import org.erclab.experiment.RunSpec;
import org.erclab.experiment.RunWork;
import org.erclab.jobs.FileTree;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.StopSignal;

/** Trains one system on one thread and prints its row of the table; a process of its own, so that its memory is its own. */
public final class OneSystem {

    private final Recipe recipe;
    private final Corpus corpus;
    private final RunConfig config;

    private OneSystem(Recipe recipe, Corpus corpus, RunConfig config) {
        this.recipe = recipe;
        this.corpus = corpus;
        this.config = config;
    }

    /** Arguments: system, corpus, epochs, width of random word vectors, preset (empty for the first one). */
    public static void main(String[] arguments) throws IOException {
        Recipe recipe = RecipeCatalog.recipe(arguments[0]);
        RunConfig preset = recipe.presets().stream()
                .filter(one -> arguments[4].isEmpty() || one.name().equals(arguments[4]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "System " + recipe.system() + " has no preset '" + arguments[4] + "'"))
                .config();
        RunConfig config = preset;
        for (Map.Entry<String, String> change : Map.of(
                        "maxEpochs", arguments[2],
                        "patience", arguments[2],
                        "maxUpdates", "0",
                        "vectors", "none",
                        "vectorWidth", arguments[3],
                        "fineTune", "true",
                        "pretrained", "none")
                .entrySet()) {
            if (ConfigSchema.of(config).stream().map(Field::name).anyMatch(change.getKey()::equals)) {
                config = ConfigSchema.apply(config, change.getKey(), change.getValue());
            }
        }
        new OneSystem(recipe, BenchCorpus.of(arguments[1]), config).measure();
    }

    private void measure() throws IOException {
        MatrixProducts before = MatrixProducts.measure();
        Path folder = Files.createTempDirectory("erclab-bench");
        LastEpoch epoch = new LastEpoch();
        try {
            work(folder, epoch).train(StopSignal.NEVER);
            MatrixProducts products = before.and(MatrixProducts.measure());
            Arithmetic arithmetic = Arithmetic.of(config, folder, corpus);
            double rate = arithmetic.operations() / epoch.processorSeconds / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %d | %.0f | %.1f | %.0f / %.0f / %.0f | %.0f %% |%n",
                    recipe.system(),
                    epoch.processorSeconds,
                    epoch.seconds,
                    Environment.peakMemoryBytes() >> 20,
                    arithmetic.operations() / 1e9,
                    rate,
                    products.step(),
                    products.sequence(),
                    products.large(),
                    100 * rate / products.step());
        } finally {
            FileTree.delete(folder);
        }
    }

    private RunWork work(Path folder, RunListener listener) throws IOException {
        RunSpec spec = new RunSpec(
                1,
                recipe.system(),
                recipe.presetNames().getFirst(),
                config,
                corpus.name(),
                Fingerprint.of(corpus),
                Map.of(),
                Optional.empty(),
                1,
                "cpu");
        RunFolders folders = new RunFolders(folder.resolve("vectors"), folder.resolve("encoders"), folder);
        return switch (recipe.kind()) {
            case EMOTION_RECOGNITION -> {
                ExperimentRunner runner = new ExperimentRunner(spec, "released", folders, listener);
                runner.load(corpus, BenchCorpus.features(corpus, config.featureInputs()));
                yield runner;
            }
            case DIALOGUE_PRETRAINING -> new DialoguePretrainer(spec, "released", folders, listener, List.of(corpus));
            case COMPLETION_PRETRAINING ->
                new CompletionPretrainer(spec, "released", folders, listener, List.of(corpus));
            case FEATURE_EXTRACTION -> new FeatureExtractor(spec, "released", folders, listener, corpus);
        };
    }

    /** What the last epoch cost: the first one also warms up. Scoring dev is a part of it, writing a checkpoint is not. */
    private static final class LastEpoch implements RunListener {

        private double start;
        private double processorSeconds;
        private double seconds;

        @Override
        public void started(int firstEpoch, int maxEpochs, long parameters) {
            start = processorSeconds();
        }

        @Override
        public void epochFinished(EpochReport report) {
            processorSeconds = processorSeconds() - start;
            seconds = report.seconds();
        }

        @Override
        public void checkpointSaved(int epoch, Path folder, String sha256) {
            start = processorSeconds();
        }

        private static double processorSeconds() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
        }
    }
}
