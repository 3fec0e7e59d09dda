package org.erclab.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.erclab.domain.Corpus;
import org.erclab.experiment.CompletionPretrainer;
import org.erclab.experiment.DialoguePretrainer;
import org.erclab.experiment.ExperimentRunner;
import org.erclab.experiment.FeatureExtractor;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.RunFolders;
import org.erclab.experiment.RunListener;
import org.erclab.experiment.RunSpec;
import org.erclab.experiment.RunWork;
import org.erclab.nn.layer.Gpus;
import org.erclab.store.Run;

/** Makes the work of a run from what it reads. */
@ApplicationScoped
class RunLoader {

    private final RunInputs inputs;

    RunLoader(RunInputs inputs) {
        this.inputs = inputs;
    }

    /**
     * The work of a run with its data loaded.
     *
     * @param folder for its checkpoints
     * @param kept how many of the last checkpoints stay
     * @throws InvalidSpecException when corpora, feature sets or the pre-training are gone or have changed
     * @throws IllegalArgumentException when this machine has not the device that the run was placed on
     */
    RunWork load(Run run, Path folder, int kept, RunListener listener) throws IOException {
        String device = run.assignedDevice().orElse("cpu");
        Gpus.require(device);
        List<Corpus> corpora = inputs.corpora(run);
        RunSpec spec = RunInputs.spec(run, device);
        RunFolders folders =
                new RunFolders(DataFolder.vectors(), DataFolder.encoders(), inputs.pretrained(run), folder, kept);
        return switch (RecipeCatalog.recipe(run.system()).kind()) {
            case EMOTION_RECOGNITION -> {
                ExperimentRunner runner = new ExperimentRunner(spec, run.protocol(), folders, listener);
                runner.load(corpora.getFirst(), inputs.featureSets(run));
                yield runner;
            }
            case DIALOGUE_PRETRAINING -> new DialoguePretrainer(spec, run.protocol(), folders, listener, corpora);
            case COMPLETION_PRETRAINING -> new CompletionPretrainer(spec, run.protocol(), folders, listener, corpora);
            case FEATURE_EXTRACTION ->
                new FeatureExtractor(spec, run.protocol(), folders, listener, corpora.getFirst());
        };
    }
}
