package org.erclab.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.erclab.corpus.Fingerprint;
import org.erclab.domain.Corpus;
import org.erclab.domain.FeatureSet;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.DialoguePretrainer;
import org.erclab.experiment.ExperimentRunner;
import org.erclab.experiment.FeatureExtractor;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.PretrainedWeights;
import org.erclab.experiment.Recipe;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.RunFolders;
import org.erclab.experiment.RunListener;
import org.erclab.experiment.RunSpec;
import org.erclab.experiment.RunWork;
import org.erclab.store.ArtifactStore;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.Run;

/** Brings together what a run reads, and refuses what is not what was submitted. */
@ApplicationScoped
class RunLoader {

    private final CorpusStore corpora;
    private final ArtifactStore artifacts;

    RunLoader(CorpusStore corpora, ArtifactStore artifacts) {
        this.corpora = corpora;
        this.artifacts = artifacts;
    }

    /**
     * The work of a run with its data loaded.
     *
     * @param folder for its checkpoints
     * @param kept how many of the last checkpoints stay
     * @throws InvalidSpecException when corpora, feature sets or the pre-training are gone or have changed
     */
    RunWork load(Run run, Path folder, int kept, RunListener listener) throws IOException {
        checkCorpora(run);
        Recipe recipe = RecipeCatalog.recipe(run.system());
        RunSpec spec = new RunSpec(
                run.id(),
                run.system(),
                run.preset(),
                ConfigSchema.read(recipe.presets().getFirst().config(), run.config()),
                run.corpus(),
                run.corpusFingerprint(),
                run.featureSets(),
                run.pretraining(),
                run.seed(),
                run.assignedDevice().orElse("cpu"));
        RunFolders folders = new RunFolders(DataFolder.vectors(), DataFolder.encoders(), pretrained(run), folder, kept);
        List<Corpus> loaded = run.corpora().stream().map(corpora::load).toList();
        return switch (recipe.kind()) {
            case EMOTION_RECOGNITION -> {
                ExperimentRunner runner = new ExperimentRunner(spec, run.protocol(), folders, listener);
                runner.load(loaded.getFirst(), featureSets(run));
                yield runner;
            }
            case DIALOGUE_PRETRAINING -> new DialoguePretrainer(spec, run.protocol(), folders, listener, loaded);
            case FEATURE_EXTRACTION -> new FeatureExtractor(spec, run.protocol(), folders, listener, loaded.getFirst());
        };
    }

    private void checkCorpora(Run run) {
        String now = Fingerprint.joint(run.corpora().stream()
                .map(corpora::get)
                .map(CorpusSummary::fingerprint)
                .toList());
        if (!now.equals(run.corpusFingerprint())) {
            throw new InvalidSpecException(
                    "Corpus '" + run.corpus() + "' is not the one that was submitted (fingerprint " + now
                            + " instead of " + run.corpusFingerprint() + "): submit again");
        }
    }

    /** The feature sets that were submitted, with the content that they had then. */
    private List<FeatureSet> featureSets(Run run) {
        List<FeatureSet> loaded = new ArrayList<>();
        run.featureSets().forEach((name, submitted) -> {
            String now = corpora.featureFingerprint(run.corpus(), name);
            if (!now.equals(submitted)) {
                throw new InvalidSpecException("Feature set '" + name + "' of corpus '" + run.corpus()
                        + "' is not the one that was submitted (fingerprint " + now + " instead of " + submitted
                        + "): submit again");
            }
            loaded.add(corpora.loadFeatures(run.corpus(), name));
        });
        return loaded;
    }

    /** The folder of the pre-training, with the weights that were submitted. */
    private Optional<Path> pretrained(Run run) throws IOException {
        if (run.pretraining().isEmpty()) {
            return Optional.empty();
        }
        Path folder =
                DataFolder.resolve(artifacts.folder(run.pretraining().get().runId()));
        PretrainedWeights.check(folder, run.pretraining().get());
        return Optional.of(folder);
    }
}
