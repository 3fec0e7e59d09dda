package org.erclab.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.erclab.nn.TrainingConfig;
import org.erclab.nn.TrainingConfig.Schedule;
import org.junit.jupiter.api.Test;

class LearningRateTest {

    @Test
    void theReleasedScheduleAppliesItsFactorBeforeTheFirstEpoch() {
        assertEquals(2.5e-4 * 0.965936, LearningRate.in(1, with(Schedule.SMOOTH_HALVING)), 1e-10);
        assertEquals(1.25e-4, LearningRate.in(20, with(Schedule.SMOOTH_HALVING)), 1e-18);
    }

    @Test
    void thePaperHalvesEveryTwentyEpochs() {
        assertEquals(2.5e-4, LearningRate.in(20, with(Schedule.HALVING)));
        assertEquals(1.25e-4, LearningRate.in(21, with(Schedule.HALVING)));
        assertEquals(0.625e-4, LearningRate.in(60, with(Schedule.HALVING)));
    }

    @Test
    void aConstantRateStays() {
        assertEquals(2.5e-4, LearningRate.in(150, with(Schedule.CONSTANT)));
    }

    private static TrainingConfig with(Schedule schedule) {
        return new TrainingConfig(
                TrainingConfig.Optimiser.ADAM,
                2.5e-4,
                0,
                5,
                schedule,
                20,
                1,
                200,
                10,
                "uwa",
                TrainingConfig.ClassWeighting.NONE,
                0,
                TrainingConfig.Logarithm.NATURAL);
    }
}
