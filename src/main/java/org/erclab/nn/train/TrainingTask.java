package org.erclab.nn.train;

import java.nio.file.Path;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TrainingConfig;

/**
 * Everything that fixes a training. The same task gives the same weights bit for bit, on one kind of processor, whether
 * or not it was interrupted.
 *
 * @param seed of the initial weights, the dropout and the order of the conversations
 * @param device {@code cpu} or {@code cuda:N}
 * @param folder for checkpoints, of this training alone; created when missing; a checkpoint in it is resumed
 */
public record TrainingTask(
        ModelConfig model,
        ModelInputs inputs,
        TrainingConfig training,
        TrainingData data,
        long seed,
        String device,
        Path folder) {}
