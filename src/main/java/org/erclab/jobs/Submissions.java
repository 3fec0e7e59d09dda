package org.erclab.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.erclab.access.RequiresRole;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.FeatureExtractionConfig;
import org.erclab.experiment.FeatureVectors;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Preset;
import org.erclab.experiment.Pretraining;
import org.erclab.experiment.Recipe;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.RecognitionConfig;
import org.erclab.experiment.RunConfig;
import org.erclab.experiment.Target;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.layer.Gpus;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.ExperimentStore;
import org.erclab.store.ExperimentStore.Submitted;
import org.erclab.store.FeatureSetSummary;
import org.erclab.store.NewExperiment;
import org.erclab.store.Role;
import org.erclab.store.RunStore;
import org.erclab.store.Scheduling;
import org.erclab.store.WorkerStore;

/**
 * Turns requests into experiments and runs. What is wrong with a request is said here, before anything is written.
 */
@ApplicationScoped
public class Submissions {

    /** Seeds of one submission at most. */
    public static final int MAX_SEEDS = 1000;

    private static final Set<String> DEVICES = Set.of("any", "cpu", "cuda");

    private final CorpusStore corpora;
    private final ExperimentStore experiments;
    private final RunStore runs;
    private final WorkerStore workers;
    private final ArtifactQuota quota;

    Submissions(
            CorpusStore corpora, ExperimentStore experiments, RunStore runs, WorkerStore workers, ArtifactQuota quota) {
        this.corpora = corpora;
        this.experiments = experiments;
        this.runs = runs;
        this.workers = workers;
        this.quota = quota;
    }

    /**
     * Checks the request and creates the runs that do not exist yet.
     *
     * @param who who asks, for the run's history
     * @throws InvalidSpecException one sentence about what is wrong with the request
     */
    @RequiresRole(value = Role.RESEARCHER, action = "submit")
    public SubmitResult submit(SubmitRequest request, String who) {
        quota.checkSubmission();
        Submitted submitted = experiments.submit(plan(request), who);
        return new SubmitResult(submitted.experimentId(), runs.find(submitted.runs()), submitted.alreadyThere());
    }

    /**
     * Checks the request and says what it would create, creating nothing.
     *
     * @throws InvalidSpecException one sentence about what is wrong with the request
     */
    public NewExperiment plan(SubmitRequest request) {
        Recipe recipe = RecipeCatalog.recipe(request.system());
        CorpusChoice chosen = CorpusChoice.of(corpora, request.corpus(), recipe.kind());
        CorpusSummary corpus = chosen.corpora().getFirst();
        Preset preset = preset(recipe, request.preset(), corpus);
        RunConfig config = ConfigSchema.applyAll(preset.config(), request.settings());
        String labelSet = check(corpus, config);
        checkSeeds(request.seeds());
        if (!DEVICES.contains(request.device())) {
            throw new InvalidSpecException("Unknown device '" + request.device() + "': use any, cpu or cuda");
        }
        if (request.device().equals("cuda")) {
            checkThatAWorkerHasAGpu();
        }
        Optional<Pretraining> pretraining = PretrainingChoice.of(runs, config);
        Map<String, String> featureSets = featureSets(corpus, config);
        String configHash = ConfigSchema.hash(recipe.system(), config, featureSets, pretraining);
        if (config instanceof FeatureExtractionConfig extraction) {
            new ExtractionCheck(runs).check(corpus, extraction, configHash, request.seeds(), request.force());
        }
        return new NewExperiment(
                request.clientKey(),
                recipe.system(),
                recipe.kind().job(),
                preset.name(),
                preset.protocol(),
                chosen.ids(),
                chosen.names(),
                chosen.fingerprint(),
                chosen.simulated(),
                labelSet,
                ConfigSchema.describe(config),
                configHash,
                featureSets,
                pretraining,
                request.seeds(),
                request.device(),
                scheduling(request.priority(), request.memory()),
                request.force());
    }

    /**
     * Place in the queue and need of memory.
     *
     * @param memory a size such as {@code 6g}, or nothing
     * @throws InvalidSpecException one sentence about what is wrong with them
     */
    public static Scheduling scheduling(int priority, String memory) {
        return new Scheduling(priority, memory.isEmpty() ? 0 : MemorySize.mebibytes(memory));
    }

    private void checkThatAWorkerHasAGpu() {
        if (workers.alive().stream()
                .noneMatch(worker -> worker.devices().stream().anyMatch(device -> device.startsWith("cuda")))) {
            throw new InvalidSpecException("Device 'cuda' cannot be used: no worker offers a GPU"
                    + (Gpus.areInThisBuild() ? "" : ", and this build computes on processors only")
                    + "; use cpu or any, or start './erclab worker --devices cuda:0' of a build with CUDA where a GPU"
                    + " is (docs/operations.md, GPU)");
        }
    }

    /** SHA-256 of the feature sets that the config names, by name. */
    private static Map<String, String> featureSets(CorpusSummary corpus, RunConfig config) {
        Map<String, String> read = new TreeMap<>();
        for (FeatureInput input : config.featureInputs()) {
            corpus.featureSets().stream()
                    .filter(set -> set.name().equals(input.set()))
                    .forEach(set -> read.put(set.name(), set.fingerprint()));
        }
        return read;
    }

    /** The preset that was asked for, or the first that fits what can be predicted on the corpus. */
    private static Preset preset(Recipe recipe, String name, CorpusSummary corpus) {
        List<String> targets = recipe.targetsOn(corpus.labels(), corpus.dimensions());
        if (targets.isEmpty()) {
            throw new InvalidSpecException("Corpus '" + corpus.name()
                    + "' has no emotion labels: it serves pre-training only, not a supervised run");
        }
        if (!name.isEmpty()) {
            return recipe.preset(name, targets.toArray(String[]::new));
        }
        return recipe.presets().stream()
                .filter(preset -> preset.fits(targets))
                .findFirst()
                .orElseThrow(() -> new InvalidSpecException("No preset of system '" + recipe.system()
                        + "' was made for label set '" + String.join("' or '", targets) + "': name one of "
                        + recipe.presetNames()));
    }

    /**
     * Looks for everything that a corpus lacks for a config.
     *
     * @return the name of the label set, {@link Target#VALUES}, or nothing for runs that predict neither
     * @throws InvalidSpecException one sentence about what is missing
     */
    public static String check(CorpusSummary corpus, RunConfig config) {
        FeatureVectors.checkPresent(
                corpus.name(),
                config.featureInputs(),
                corpus.featureSets().stream().map(FeatureSetSummary::name).toList());
        return config instanceof RecognitionConfig recognition
                ? Target.of(recognition, corpus.name(), corpus.labels(), corpus.dimensions())
                        .name()
                : "";
    }

    private static void checkSeeds(List<Long> seeds) {
        if (seeds.size() > MAX_SEEDS) {
            throw new InvalidSpecException(
                    "One submission has at most " + MAX_SEEDS + " seeds, got " + seeds.size() + ": submit in parts");
        }
        if (Set.copyOf(seeds).size() != seeds.size()) {
            throw new InvalidSpecException("The seeds " + seeds + " are not all different");
        }
        for (long seed : seeds) {
            if (seed < 0 || seed > Integer.MAX_VALUE) {
                throw new InvalidSpecException(
                        "A seed is a whole number between 0 and " + Integer.MAX_VALUE + ", got " + seed);
            }
        }
    }
}
