package org.erclab.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.TrainingConfig.Schedule;
import org.junit.jupiter.api.Test;

class LearningRateTest {

    @Test
    void theReleasedScheduleAppliesItsFactorBeforeTheFirstEpoch() {
        assertEquals(2.5e-4 * 0.965936, LearningRate.after(epochs(1 - 1), with(Schedule.SMOOTH_HALVING)), 1e-10);
        assertEquals(1.25e-4, LearningRate.after(epochs(20 - 1), with(Schedule.SMOOTH_HALVING)), 1e-18);
    }

    @Test
    void thePaperHalvesEveryTwentyEpochs() {
        assertEquals(2.5e-4, LearningRate.after(epochs(20 - 1), with(Schedule.HALVING)));
        assertEquals(1.25e-4, LearningRate.after(epochs(21 - 1), with(Schedule.HALVING)));
        assertEquals(0.625e-4, LearningRate.after(epochs(60 - 1), with(Schedule.HALVING)));
    }

    @Test
    void aConstantRateStays() {
        assertEquals(2.5e-4, LearningRate.after(epochs(150 - 1), with(Schedule.CONSTANT)));
    }

    @Test
    void onPlateausTheRateFallsAfterEachEpochWithoutABetterScoreDownToTheFloor() {
        TrainingConfig plateau = new TrainingConfig(
                TrainingConfig.Optimiser.ADAM,
                8e-4,
                0,
                5,
                Schedule.PLATEAU,
                20,
                0.5,
                2e-4,
                1,
                200,
                0,
                10,
                "uwa",
                TrainingConfig.ClassWeighting.NONE,
                0,
                TrainingConfig.Logarithm.NATURAL);
        boolean[] best = {true, false, true, true, false, false, false};
        double[] rates = {8e-4, 8e-4, 4e-4, 4e-4, 4e-4, 2e-4, 1e-4, 1e-4};
        List<EpochReport> before = new ArrayList<>();
        for (int epoch = 0; epoch <= best.length; epoch++) {
            assertEquals(rates[epoch], LearningRate.after(before, plateau), 1e-18, "in epoch " + (epoch + 1));
            if (epoch < best.length) {
                before.add(report(epoch + 1, best[epoch]));
            }
        }
    }

    private static List<EpochReport> epochs(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(epoch -> report(epoch, true))
                .toList();
    }

    private static EpochReport report(int epoch, boolean best) {
        return new EpochReport(epoch, 0, 0, Map.of(), 0, best, 0, 0, 0, 0);
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
