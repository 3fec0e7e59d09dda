package org.erclab.nn.train;

import java.util.List;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.TrainingConfig.Schedule;

/** The learning rate of each epoch. */
final class LearningRate {

    private LearningRate() {}

    /**
     * The rate in the epoch that follows.
     *
     * @param before the epochs before it; PLATEAU asks which of them were the best so far, so a resumed training has the
     *     rate of an uninterrupted one
     */
    static double after(List<EpochReport> before, TrainingConfig training) {
        if (training.schedule() == Schedule.PLATEAU) {
            return onPlateaus(before, training);
        }
        int epoch = before.size() + 1;
        double halvings =
                switch (training.schedule()) {
                    case CONSTANT, PLATEAU -> 0;
                    case SMOOTH_HALVING -> (double) epoch / training.halvingEpochs();
                    case HALVING -> (epoch - 1) / training.halvingEpochs();
                };
        return training.learningRate() * Math.pow(0.5, halvings);
    }

    private static double onPlateaus(List<EpochReport> before, TrainingConfig training) {
        double rate = training.learningRate();
        for (EpochReport epoch : before) {
            if (!epoch.best() && rate >= training.plateauFloor()) {
                rate *= training.plateauFactor();
            }
        }
        return rate;
    }
}
