package org.erclab.nn.train;

import org.erclab.nn.TrainingConfig;

/** The learning rate of each epoch. */
final class LearningRate {

    private LearningRate() {}

    /** The rate in {@code epoch}, counted from 1. */
    static double in(int epoch, TrainingConfig training) {
        double halvings =
                switch (training.schedule()) {
                    case CONSTANT -> 0;
                    case SMOOTH_HALVING -> (double) epoch / training.halvingEpochs();
                    case HALVING -> (epoch - 1) / training.halvingEpochs();
                };
        return training.learningRate() * Math.pow(0.5, halvings);
    }
}
