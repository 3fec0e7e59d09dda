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
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.PretrainedWeights;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.RunSpec;
import org.erclab.store.ArtifactStore;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.Run;

/** What a stored run computes with: its spec, its corpora, feature sets and pre-training with the content that was submitted. */
@ApplicationScoped
class RunInputs {

    private final CorpusStore corpora;
    private final ArtifactStore artifacts;

    RunInputs(CorpusStore corpora, ArtifactStore artifacts) {
        this.corpora = corpora;
        this.artifacts = artifacts;
    }

    /** What was submitted, placed on a device. */
    static RunSpec spec(Run run, String device) {
        return new RunSpec(
                run.id(),
                run.system(),
                run.preset(),
                ConfigSchema.read(RecipeCatalog.recipe(run.system()), run.config()),
                run.corpus(),
                run.corpusFingerprint(),
                run.featureSets(),
                run.pretraining(),
                run.seed(),
                device);
    }

    /** The corpora of a run; only a pre-training has more than one. */
    List<Corpus> corpora(Run run) {
        String now = Fingerprint.joint(run.corpora().stream()
                .map(corpora::get)
                .map(CorpusSummary::fingerprint)
                .toList());
        if (!now.equals(run.corpusFingerprint())) {
            throw new InvalidSpecException(
                    "Corpus '" + run.corpus() + "' is not the one that was submitted (fingerprint " + now
                            + " instead of " + run.corpusFingerprint() + "): submit again");
        }
        return run.corpora().stream().map(corpora::load).toList();
    }

    /** The feature sets that were submitted, with the content that they had then. */
    List<FeatureSet> featureSets(Run run) {
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
    Optional<Path> pretrained(Run run) throws IOException {
        if (run.pretraining().isEmpty()) {
            return Optional.empty();
        }
        Path folder =
                DataFolder.resolve(artifacts.folder(run.pretraining().get().runId()));
        PretrainedWeights.check(folder, run.pretraining().get());
        return Optional.of(folder);
    }
}
