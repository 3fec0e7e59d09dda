package org.erclab.nn.baseline;

import java.util.Optional;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.TextConfig;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.TrainingConfig.ClassWeighting;
import org.erclab.nn.TrainingConfig.Logarithm;
import org.erclab.nn.TrainingConfig.Optimiser;
import org.erclab.nn.TrainingConfig.Schedule;

/**
 * The preset {@code small} of the systems that start from utterance vectors: random word vectors and a minute on a
 * laptop.
 *
 * <p>A dialogue a step, 24 epochs, no L2 term, and the CNN's largest values themselves instead of a ReLU layer of 32 behind
 * them: what these systems need to use context on the 120 dialogues of the simulated corpus. Without it they end where
 * the CNN does.
 */
final class SmallPreset {

    private SmallPreset() {}

    static ModelPreset of(ModelConfig model) {
        return new ModelPreset(
                "small",
                "paper",
                "small sizes for demonstrations, not from the paper",
                Optional.empty(),
                model,
                new TextConfig("clean", 1, 60, "none", 50, true, 0.5),
                new TrainingConfig(
                        Optimiser.ADAM,
                        2e-3,
                        0,
                        5,
                        Schedule.SMOOTH_HALVING,
                        15,
                        1,
                        24,
                        24,
                        "weighted-f1",
                        ClassWeighting.NONE,
                        0,
                        Logarithm.NATURAL));
    }
}
