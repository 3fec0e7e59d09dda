package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class MaxAndMeanTest {

    private static final Backend BACKEND = new Backend("cpu", Precision.DOUBLE);

    @Test
    @SuppressWarnings("try") // the scope acts by being open
    void realStepsLeavePaddingOut() {
        try (PointerScope scope = new PointerScope()) {
            Tensor flat = BACKEND.tensor(new double[] {-4, -2, -6}, 3, 1); // [Σ, 1]
            Tensor pooled = MaxAndMean.ofSteps(BACKEND, flat, new Sequences(BACKEND, 2, 1)); // [N, 1]
            assertEquals(-2 - 3, at(pooled, 0));
            assertEquals(-6 - 6, at(pooled, 1));
        }
    }

    @Test
    @SuppressWarnings("try") // the scope acts by being open
    void positionsCountTheirPaddingUnlessASequenceFillsThem() {
        try (PointerScope scope = new PointerScope()) {
            Tensor flat = BACKEND.tensor(new double[] {-4, -2, -6}, 3, 1); // [Σ, 1]
            Tensor padding = BACKEND.tensor(new double[] {1}, 1); // [1]
            Tensor pooled = MaxAndMean.ofPositions(BACKEND, flat, new Sequences(BACKEND, 2, 1), padding, 2); // [N, 1]
            assertEquals(-2 - 3, at(pooled, 0));
            assertEquals(1 - 2.5, at(pooled, 1));
        }
    }

    private static double at(Tensor pooled, long row) {
        return pooled.select(0, row).item_double();
    }
}
