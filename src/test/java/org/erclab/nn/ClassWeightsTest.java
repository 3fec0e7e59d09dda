package org.erclab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Optional;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.nn.TrainingConfig.ClassWeighting;
import org.erclab.nn.TrainingConfig.Logarithm;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {

    private static final LabelSet FRIENDS = new LabelSet(
            "friends-8",
            emotions("neutral", "surprise", "fear", "non-neutral", "joy", "sadness", "anger", "disgust"),
            emotions("anger", "joy", "sadness", "neutral"),
            Optional.of(Emotion.of("neutral")));
    private static final int[] COUNTS = {4752, 1220, 185, 2017, 1283, 351, 513, 240};

    @Test
    void theReleasedWeightsOfFriends() {
        double[] weights =
                ClassWeights.of(training(ClassWeighting.SMALLEST_COUNT, 0.75, Logarithm.NATURAL), FRIENDS, COUNTS);
        assertArrayEquals(new double[] {0.06235, 0, 0, 0, 0.16648, 0.44009, 0.33108, 0}, weights, 5e-6);
    }

    @Test
    void thePaperWeightsOfFriends() {
        double[] weights =
                ClassWeights.of(training(ClassWeighting.INVERSE_SHARE, 0.75, Logarithm.NATURAL), FRIENDS, COUNTS);
        assertArrayEquals(new double[] {1.705, 0, 0, 0, 4.551, 12.031, 9.051, 0}, weights, 5e-4);
    }

    @Test
    void withExponentZeroAllScoredClassesWeighAlike() {
        assertArrayEquals(
                new double[] {0.25, 0, 0, 0, 0.25, 0.25, 0.25, 0},
                ClassWeights.of(training(ClassWeighting.SMALLEST_COUNT, 0, Logarithm.NATURAL), FRIENDS, COUNTS));
        assertArrayEquals(
                new double[] {4, 0, 0, 0, 4, 4, 4, 0},
                ClassWeights.of(training(ClassWeighting.INVERSE_SHARE, 0, Logarithm.NATURAL), FRIENDS, COUNTS));
        assertArrayEquals(
                new double[] {1, 0, 0, 0, 1, 1, 1, 0},
                ClassWeights.of(training(ClassWeighting.NONE, 0.75, Logarithm.NATURAL), FRIENDS, COUNTS));
    }

    @Test
    void theBinaryLogarithmIsAFactorOfEveryWeight() {
        double[] natural =
                ClassWeights.of(training(ClassWeighting.INVERSE_SHARE, 0.75, Logarithm.NATURAL), FRIENDS, COUNTS);
        double[] binary =
                ClassWeights.of(training(ClassWeighting.INVERSE_SHARE, 0.75, Logarithm.BINARY), FRIENDS, COUNTS);
        for (int c = 0; c < natural.length; c++) {
            natural[c] *= 1.4426950408889634;
        }
        assertArrayEquals(natural, binary, 1e-12);
    }

    @Test
    void aClassWithoutTrainingUtterancesKeepsAFiniteWeight() {
        int[] counts = {4, 0, 0, 0, 0, 1, 2, 0};
        double[] weights =
                ClassWeights.of(training(ClassWeighting.SMALLEST_COUNT, 1, Logarithm.NATURAL), FRIENDS, counts);
        assertArrayEquals(new double[] {1 / 11.0, 0, 0, 0, 4 / 11.0, 4 / 11.0, 2 / 11.0, 0}, weights, 1e-12);
    }

    private static List<Emotion> emotions(String... names) {
        return List.of(names).stream().map(Emotion::of).toList();
    }

    private static TrainingConfig training(ClassWeighting weighting, double alpha, Logarithm logarithm) {
        return new TrainingConfig(
                TrainingConfig.Optimiser.ADAM,
                2.5e-4,
                0,
                5,
                TrainingConfig.Schedule.CONSTANT,
                20,
                1,
                200,
                10,
                "uwa",
                weighting,
                alpha,
                logarithm);
    }
}
