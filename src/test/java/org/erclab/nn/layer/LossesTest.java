package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class LossesTest {

    private static final Backend DOUBLES = new Backend("cpu", Precision.DOUBLE);

    @Test
    void theSumIsDividedByAllUtterancesOfEachConversation() {
        // Equal scores: every class has probability 1/2, each term is ln 2 times its weight.
        Tensor scores = DOUBLES.zeros(5, 2);
        double[] weights = {1, 3};
        int[][] labels = {{0, 1, -1}, {1, 0}};
        double first = (1 + 3 + 0) * Math.log(2) / 3;
        double second = (3 + 1) * Math.log(2) / 2;
        assertEquals(
                (first + second) / 2,
                Losses.weightedLogLoss(DOUBLES, scores, labels, weights).item_double(),
                1e-12);
    }

    private static double error(Tensor values, double... targets) {
        return Losses.meanSquaredError(DOUBLES, values, targets).item_double();
    }

    @Test
    void theSquaredErrorIsTheMeanOverAllRatedNumbers() {
        Tensor values = DOUBLES.tensor(new double[] {1, 2, 3, 4}, 2, 2);
        double no = Double.NaN;
        assertEquals(2, error(values, 1, 0, 3, 2), 1e-12);
        assertEquals(2, error(values, 1, 0, no, no), 1e-12, "the second utterance is not rated");
        assertEquals(0, error(values, no, no, no, no), "nothing is rated");
    }
}
