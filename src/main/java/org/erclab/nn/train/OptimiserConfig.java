package org.erclab.nn.train;

import org.erclab.nn.ModelConfig;
import org.erclab.nn.TrainingConfig;

/**
 * What an {@link Optimiser} does, down to its constants.
 *
 * @param kind the update rule
 * @param meanDecay β₁ of Adam; unused by RMSprop
 * @param squareDecay β₂ of Adam, α of RMSprop
 * @param weightDecay times the weight, added to the gradient
 * @param clipNorm largest norm of the gradients; 0 clips nothing
 * @param clipPerModule whether that bounds each {@linkplain ModuleClipping module} alone, and not all of them jointly
 */
public record OptimiserConfig(
        TrainingConfig.Optimiser kind,
        double meanDecay,
        double squareDecay,
        double epsilon,
        double weightDecay,
        double clipNorm,
        boolean clipPerModule) {

    /** Clips the joint norm. */
    public OptimiserConfig(
            TrainingConfig.Optimiser kind,
            double meanDecay,
            double squareDecay,
            double epsilon,
            double weightDecay,
            double clipNorm) {
        this(kind, meanDecay, squareDecay, epsilon, weightDecay, clipNorm, false);
    }

    /** The constants that all published programs of this field leave alone. */
    static OptimiserConfig of(TrainingConfig training, ModelConfig model) {
        double squareDecay = training.optimiser() == TrainingConfig.Optimiser.ADAM ? 0.999 : 0.99;
        return new OptimiserConfig(
                training.optimiser(),
                0.9,
                squareDecay,
                1e-8,
                training.weightDecay(),
                training.clipNorm(),
                model instanceof ModuleClipping clipping && clipping.clipPerModule());
    }

    UpdateRule rule() {
        return switch (kind) {
            case ADAM -> new Adam(meanDecay, squareDecay, epsilon);
            case RMSPROP -> new RmsProp(squareDecay, epsilon);
        };
    }
}
