package org.erclab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.erclab.nn.train.Checkpoints;

/** The weights that a finished pre-training left in its folder. */
public final class PretrainedWeights {

    private PretrainedWeights() {}

    /**
     * Refuses a folder without the weights that were submitted.
     *
     * @throws InvalidSpecException when they are missing or others
     */
    public static void check(Path folder, Pretraining submitted) throws IOException {
        Path weights = new Checkpoints(folder)
                .bestModel()
                .filter(Files::exists)
                .orElseThrow(() ->
                        new InvalidSpecException("The weights of pre-training run " + submitted.runId() + " are not in "
                                + folder + ": a worker needs the data folder in which it ran, or pre-train again"));
        String now = Sha256.ofFile(weights);
        if (!now.equals(submitted.sha256())) {
            throw new InvalidSpecException("The weights of pre-training run " + submitted.runId() + " in " + folder
                    + " are not those that were submitted (SHA-256 " + now + " instead of " + submitted.sha256()
                    + "): pre-train again");
        }
    }
}
