package org.erclab.bench.claims;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.ExperimentRunner;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.RunConfig;
import org.erclab.experiment.RunFolders;
import org.erclab.experiment.RunListener;
import org.erclab.experiment.RunSpec;
import org.erclab.jobs.FileTree;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.metrics.TTest;
import org.erclab.nn.train.StopSignal;

/**
 * Whether context, and knowing who speaks, help as much as they could: each system with its preset {@code small} on fresh
 * simulated corpora, a seed each, beside a system without that knowledge and the gain of the best classifier of all. Prints
 * the table of docs/results.md. Argument: how many corpora (5).
 */
public final class SimulatedClaims {

    private final int corpora;
    private final Path folder;

    private SimulatedClaims(int corpora, Path folder) {
        this.corpora = corpora;
        this.folder = folder;
    }

    /** Compared with the first system of a group, all others. */
    private record Group(SimulatedWorld world, List<Contender> contenders) {}

    private record Contender(String name, String system, Map<String, String> changes) {
        Contender(String system) {
            this(system, system, Map.of());
        }
    }

    private static final List<Group> GROUPS = List.of(
            new Group(
                    SimulatedWorld.CONTEXT,
                    List.of(
                            new Contender("kim-cnn"),
                            new Contender("bcgru"),
                            new Contender("higru-sf"),
                            new Contender("dialoguernn-full"))),
            new Group(
                    SimulatedWorld.SPEAKERS,
                    List.of(new Contender("bcgru"), new Contender("dialoguernn-full"), new Contender("emolr"))),
            new Group(
                    SimulatedWorld.THREE_SPEAKERS,
                    List.of(longer("bcgru"), longer("dialoguernn-full"), longer("emolr"))),
            new Group(
                    SimulatedWorld.SPEAKERS,
                    List.of(
                            new Contender(
                                    "si-lstm without speaker states", "si-lstm", Map.of("speakerStates", "false")),
                            new Contender("si-lstm"))));

    /** Up to 30 epochs instead of 12: what another's last turn but two means is learned late. */
    private static Contender longer(String system) {
        return new Contender(system, system, Map.of("maxEpochs", "30", "patience", "8"));
    }

    public static void main(String[] arguments) throws IOException {
        int corpora = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        if (corpora < 2) {
            throw new IllegalArgumentException("A deviation takes 2 corpora or more, got " + corpora);
        }
        Path folder = Files.createTempDirectory("erclab-claims");
        try {
            new SimulatedClaims(corpora, folder).print();
        } finally {
            FileTree.delete(folder);
        }
    }

    private void print() throws IOException {
        System.out.printf(
                "%d corpora, a seed each, presets small (three speakers: up to 30 epochs); accuracy on test%n%n"
                        + "| what helps | system | accuracy | gain | of the possible | p (paired t) |%n"
                        + "|---|---|---|---|---|---|%n",
                corpora);
        for (Group group : GROUPS) {
            double possible = group.world().possible(corpora);
            double[] compared = null;
            for (Contender contender : group.contenders()) {
                double[] scores = scores(group.world(), contender);
                print(group.world(), contender, scores, compared, possible);
                compared = compared == null ? scores : compared;
            }
        }
    }

    private static void print(
            SimulatedWorld world, Contender contender, double[] scores, double[] compared, double possible) {
        MeanAndDeviation value = MeanAndDeviation.of(scores);
        String gains = "| – | – | – |";
        if (compared != null) {
            double gain = value.mean() - MeanAndDeviation.of(compared).mean();
            gains = String.format(
                    Locale.ROOT,
                    "| %+.1f | %.0f %% of %.1f | %.4f |",
                    100 * gain,
                    100 * gain / possible,
                    100 * possible,
                    TTest.paired(scores, compared).p());
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.1f ± %.1f %s%n",
                world.name().toLowerCase(Locale.ROOT),
                contender.name(),
                100 * value.mean(),
                100 * value.sd(),
                gains);
    }

    private double[] scores(SimulatedWorld world, Contender contender) throws IOException {
        double[] scores = new double[corpora];
        for (int place = 0; place < corpora; place++) {
            scores[place] = accuracy(world, place, contender);
        }
        return scores;
    }

    private double accuracy(SimulatedWorld world, int place, Contender contender) throws IOException {
        SimulatedCorpus simulated = world.corpus(place);
        RunConfig config = ConfigSchema.applyAll(
                RecipeCatalog.recipe(contender.system())
                        .preset("small", "simulated-4")
                        .config(),
                contender.changes());
        RunSpec spec = new RunSpec(
                1,
                contender.system(),
                "small",
                config,
                SimulatedCorpus.NAME,
                Fingerprint.of(simulated.corpus()),
                Map.of(),
                Optional.empty(),
                place + 1,
                "cpu");
        Path checkpoints = Files.createTempDirectory(folder, contender.system());
        ExperimentRunner runner =
                new ExperimentRunner(spec, "released", new RunFolders(folder, folder, checkpoints), RunListener.NONE);
        runner.load(simulated.corpus(), List.of(simulated.audio()));
        runner.train(StopSignal.NEVER);
        return runner.score().test().stream()
                .filter(score -> score.metric().equals("accuracy"))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
