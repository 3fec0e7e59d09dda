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
import org.erclab.domain.Corpus;
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
 * the table of docs/results.md. Arguments: how many corpora (5), and systems whose groups alone are run (all).
 */
public final class SimulatedClaims {

    private static final Map<String, String> LONGER = Map.of("maxEpochs", "30", "patience", "8");

    private final int corpora;
    private final Path folder;

    private SimulatedClaims(int corpora, Path folder) {
        this.corpora = corpora;
        this.folder = folder;
    }

    /** Compared with the first contender of a group, which lacks the knowledge, all others. */
    private record Group(SimulatedWorld world, Knowledge knowledge, List<Contender> contenders) {}

    /** @param speakersHidden whether one person seems to say every turn */
    private record Contender(String name, String system, Map<String, String> changes, boolean speakersHidden) {

        Contender(String system) {
            this(system, system, Map.of(), false);
        }

        /** Up to 30 epochs instead of 12: what another's last turn but two means is learned late. */
        static Contender longer(String system) {
            return new Contender(system, system, LONGER, false);
        }

        static Contender longerWithoutSpeakers(String system) {
            return new Contender(system + ", speakers hidden", system, LONGER, true);
        }
    }

    private static final List<Group> GROUPS = List.of(
            new Group(
                    SimulatedWorld.CONTEXT,
                    Knowledge.CONTEXT,
                    List.of(
                            new Contender("kim-cnn"),
                            new Contender("bcgru"),
                            new Contender("higru-sf"),
                            new Contender("dialoguernn-full"))),
            new Group(
                    SimulatedWorld.SPEAKERS,
                    Knowledge.SPEAKERS,
                    List.of(new Contender("bcgru"), new Contender("dialoguernn-full"), new Contender("emolr"))),
            new Group(
                    SimulatedWorld.SPEAKERS,
                    Knowledge.SPEAKERS_BESIDE_AUDIO,
                    List.of(
                            new Contender(
                                    "si-lstm without speaker states",
                                    "si-lstm",
                                    Map.of("speakerStates", "false"),
                                    false),
                            new Contender("si-lstm"))),
            new Group(
                    SimulatedWorld.THREE_SPEAKERS,
                    Knowledge.SPEAKERS,
                    List.of(
                            Contender.longer("bcgru"),
                            Contender.longer("dialoguernn-full"),
                            Contender.longer("emolr"))),
            new Group(
                    SimulatedWorld.THREE_SPEAKERS,
                    Knowledge.SPEAKERS_SO_FAR,
                    List.of(Contender.longerWithoutSpeakers("emolr"), Contender.longer("emolr"))),
            new Group(
                    SimulatedWorld.THREE_SPEAKERS,
                    Knowledge.SPEAKERS_BESIDE_AUDIO,
                    List.of(Contender.longerWithoutSpeakers("si-lstm"), Contender.longer("si-lstm"))));

    public static void main(String[] arguments) throws IOException {
        int corpora = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        List<String> systems = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        if (corpora < 2) {
            throw new IllegalArgumentException("A deviation takes 2 corpora or more, got " + corpora);
        }
        Path folder = Files.createTempDirectory("erclab-claims");
        try {
            new SimulatedClaims(corpora, folder).print(systems);
        } finally {
            FileTree.delete(folder);
        }
    }

    /** @param systems groups that compare one of these; all when empty */
    private void print(List<String> systems) throws IOException {
        System.out.printf(
                "%d corpora, a seed each, presets small (three speakers: up to 30 epochs); accuracy on test%n%n"
                        + "| world: what helps | system | accuracy | gain | of the possible | p (paired t) |%n"
                        + "|---|---|---|---|---|---|%n",
                corpora);
        for (Group group : GROUPS) {
            if (!systems.isEmpty()
                    && group.contenders().stream().noneMatch(contender -> systems.contains(contender.system()))) {
                continue;
            }
            double possible = group.world().possible(group.knowledge(), corpora);
            double[] compared = null;
            for (Contender contender : group.contenders()) {
                double[] scores = scores(group.world(), contender);
                print(group, contender, scores, compared, possible);
                compared = compared == null ? scores : compared;
            }
        }
    }

    private static void print(Group group, Contender contender, double[] scores, double[] compared, double possible) {
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
                "| %s: %s | %s | %.1f ± %.1f %s%n",
                group.world().name().toLowerCase(Locale.ROOT),
                group.knowledge().name().toLowerCase(Locale.ROOT),
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
        Corpus corpus = contender.speakersHidden() ? HiddenSpeakers.in(simulated.corpus()) : simulated.corpus();
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
                Fingerprint.of(corpus),
                Map.of(),
                Optional.empty(),
                place + 1,
                "cpu");
        Path checkpoints = Files.createTempDirectory(folder, contender.system());
        ExperimentRunner runner =
                new ExperimentRunner(spec, "released", new RunFolders(folder, folder, checkpoints), RunListener.NONE);
        runner.load(corpus, List.of(simulated.audio()));
        runner.train(StopSignal.NEVER);
        return runner.score().test().stream()
                .filter(score -> score.metric().equals("accuracy"))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
