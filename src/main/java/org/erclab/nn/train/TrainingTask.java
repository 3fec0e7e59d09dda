package org.erclab.nn.train;

import java.nio.file.Path;
import java.util.Optional;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TrainingConfig;

/**
 * Everything that fixes a training. The same task gives the same weights bit for bit, on one kind of processor, whether
 * or not it was interrupted.
 *
 * @param pretrained folder of the pre-training whose weights the model starts from
 * @param seed of the initial weights, the dropout and the order of the conversations
 * @param device {@code cpu} or {@code cuda:N}
 * @param folder for checkpoints, of this training alone; created when missing; a checkpoint in it is resumed
 * @param kept how many of the last checkpoints stay, 1 or more
 */
public record TrainingTask(
        ModelConfig model,
        ModelInputs inputs,
        TrainingConfig training,
        TrainingData data,
        Optional<Path> pretrained,
        long seed,
        String device,
        Path folder,
        int kept) {

    public TrainingTask {
        if (kept < 1) {
            throw new IllegalArgumentException("At least 1 checkpoint must be kept, got " + kept);
        }
    }

    /** From random weights, keeping the last checkpoint only. */
    public TrainingTask(
            ModelConfig model,
            ModelInputs inputs,
            TrainingConfig training,
            TrainingData data,
            long seed,
            String device,
            Path folder) {
        this(model, inputs, training, data, Optional.empty(), seed, device, folder, 1);
    }
}
