package org.erclab.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import org.erclab.domain.LabelSet;
import org.erclab.experiment.ExperimentRunner;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.RunFolders;
import org.erclab.experiment.RunKind;
import org.erclab.experiment.RunListener;
import org.erclab.experiment.RunPredictor;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.SplitStates;
import org.erclab.store.ArtifactStore;
import org.erclab.store.Run;
import org.erclab.store.RunStore;

/** Completed runs as what they were trained for: to label conversations that nobody has labelled. */
@ApplicationScoped
public class TrainedRuns {

    private final RunStore runs;
    private final RunInputs inputs;
    private final ArtifactStore artifacts;

    TrainedRuns(RunStore runs, RunInputs inputs, ArtifactStore artifacts) {
        this.runs = runs;
        this.artifacts = artifacts;
        this.inputs = inputs;
    }

    /**
     * A run that can label new conversations.
     *
     * @throws InvalidSpecException saying why a run cannot: it is not completed, knows no emotions, reads feature sets, or
     *     its weights are gone
     */
    public Run require(long runId) throws IOException {
        Run run = requireWeights(runId);
        if (!run.featureSets().isEmpty()) {
            throw new InvalidSpecException("Run " + runId + " reads the feature set"
                    + (run.featureSets().size() == 1 ? " " : "s ")
                    + String.join(", ", run.featureSets().keySet())
                    + " of corpus '" + run.corpus()
                    + "', which new conversations do not have: choose a run that reads words only");
        }
        return run;
    }

    /**
     * A run whose network can be loaded again.
     *
     * @throws InvalidSpecException saying why it cannot: it is not completed, knows no emotions, or its weights are gone
     */
    public Run requireWeights(long runId) throws IOException {
        Run run = runs.find(runId)
                .orElseThrow(() -> new InvalidSpecException("There is no run " + runId + ": see the list of runs"));
        if (run.isExternal()) {
            throw new InvalidSpecException(
                    "Run " + runId + " is external: another program made it, and its network is not here");
        }
        if (run.status() != RunStatus.COMPLETED || run.provenance().isEmpty()) {
            throw new InvalidSpecException(
                    "Run " + runId + " is " + run.status() + ", and only a completed run labels: "
                            + (run.status().isOver() ? "resume or submit it again" : "wait for its end"));
        }
        if (RecipeCatalog.recipe(run.system()).kind() != RunKind.EMOTION_RECOGNITION) {
            throw new InvalidSpecException("Run " + runId + " of '" + run.system()
                    + "' knows no emotions: choose a run that was trained on labels");
        }
        ExperimentRunner.weights(runId, folder(runId));
        return run;
    }

    /**
     * Loads a run's network and the vocabulary of its corpus, on the processor; what belongs to the calling thread.
     *
     * @throws InvalidSpecException when the run cannot label, or what it learned is gone or has changed
     */
    public RunPredictor open(long runId) throws IOException {
        Run run = require(runId);
        return loaded(run).predictor(run.provenance().orElseThrow());
    }

    /**
     * The states of a run's utterances in the plane, on the processor.
     *
     * @throws InvalidSpecException when its network cannot be loaded or tells no states, or too few utterances are labelled
     */
    public StateMap states(long runId, StateMapRequest request) throws IOException {
        Run run = requireWeights(runId);
        SplitStates states = loaded(run).states(run.provenance().orElseThrow(), request.split());
        LabelSet labels = inputs.corpora(run).getFirst().requireLabels();
        return StateMap.of(runId, request, labels, states);
    }

    private ExperimentRunner loaded(Run run) throws IOException {
        ExperimentRunner runner = new ExperimentRunner(
                RunInputs.spec(run, "cpu"),
                run.protocol(),
                new RunFolders(
                        DataFolder.vectors(), DataFolder.encoders(), inputs.pretrained(run), folder(run.id()), 1),
                RunListener.NONE);
        runner.load(inputs.corpora(run).getFirst(), inputs.featureSets(run));
        return runner;
    }

    /** The folder of the claim that completed the run. */
    private Path folder(long runId) {
        return artifacts
                .lastCheckpoint(runId)
                .map(checkpoint -> DataFolder.resolve(checkpoint.file()).getParent())
                .orElse(DataFolder.run(runId));
    }
}
