package org.erclab.jobs;

import java.util.Optional;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Pretraining;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.RunConfig;
import org.erclab.experiment.RunStatus;
import org.erclab.nn.ModelConfig;
import org.erclab.store.Run;
import org.erclab.store.RunStore;

/** Finds the finished pre-training that a config names. */
final class PretrainingChoice {

    private PretrainingChoice() {}

    /**
     * The pre-training by its weights; empty for a config that starts from random ones.
     *
     * @throws InvalidSpecException when there is no such run, it is not completed, or its weights do not fit the config
     */
    static Optional<Pretraining> of(RunStore runs, RunConfig config) {
        String name = config.pretrained();
        if (name.equals(ModelConfig.NO_PRETRAINING)) {
            return Optional.empty();
        }
        if (name.equals(ModelConfig.TO_BE_CHOSEN)) {
            throw new InvalidSpecException(
                    "These settings start from a pre-training: set pretrained to the number of a "
                            + "completed run of hred, vhred or convcom, or take a preset that starts from random weights");
        }
        Run run = runs.find(Long.parseLong(name))
                .orElseThrow(() -> new InvalidSpecException(
                        "There is no run " + name + " to start from: see the list of runs for a pre-training"));
        if (run.status() != RunStatus.COMPLETED) {
            throw new InvalidSpecException("Run " + name + " is " + run.status()
                    + ": only a completed pre-training has weights to start from");
        }
        try {
            config.checkPretraining(ConfigSchema.read(RecipeCatalog.recipe(run.system()), run.config()));
        } catch (IllegalArgumentException unfit) {
            throw new InvalidSpecException(
                    "Run " + name + " (" + run.system() + ") cannot be started from: " + unfit.getMessage(), unfit);
        }
        return Optional.of(
                new Pretraining(run.id(), run.provenance().orElseThrow().checkpointSha256()));
    }
}
