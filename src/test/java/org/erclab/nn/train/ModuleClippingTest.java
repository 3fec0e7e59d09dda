package org.erclab.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Precision;
import org.junit.jupiter.api.Test;

class ModuleClippingTest {

    private static final Backend BACKEND = new Backend("cpu", Precision.DOUBLE);

    @Test
    void eachModuleIsClippedByItsOwnNorm() {
        double[] moved = gradientsAfterClipping(true);
        assertEquals(3, moved[0], 1e-5, "encoder.a, norm 10 of its module");
        assertEquals(4, moved[1], 1e-5, "encoder.b");
        assertEquals(2, moved[2], 1e-12, "classifier.a, below the bound");
    }

    @Test
    void withoutModulesTheJointNormIsClipped() {
        double[] moved = gradientsAfterClipping(false);
        double factor = 5 / Math.sqrt(104);
        assertEquals(6 * factor, moved[0], 1e-5);
        assertEquals(8 * factor, moved[1], 1e-5);
        assertEquals(2 * factor, moved[2], 1e-5);
    }

    /** Gradients 6, 8 and 2, bounded by norm 5, seen as RMSprop's mean of squares with decay 0. */
    @SuppressWarnings("try") // the scope acts by being open
    private static double[] gradientsAfterClipping(boolean perModule) {
        OptimiserConfig config = new OptimiserConfig(TrainingConfig.Optimiser.RMSPROP, 0, 0, 1e-8, 0, 5, perModule);
        try (PointerScope scope = new PointerScope()) {
            Map<String, Tensor> weights = new LinkedHashMap<>();
            weights.put("encoder.a", weight());
            weights.put("encoder.b", weight());
            weights.put("classifier.a", weight());
            try (Optimiser optimiser = new Optimiser(config, weights)) {
                Tensor slopes = BACKEND.tensor(new double[] {6, 8, 2}, 3); // [3]
                int next = 0;
                for (Tensor weight : weights.values()) {
                    weight.mul(slopes.select(0, next++)).backward();
                }
                assertEquals(Math.sqrt(104), optimiser.step(0), 1e-12);
                return optimiser.state().values().stream()
                        .mapToDouble(state -> Math.sqrt(state.item_double()))
                        .toArray();
            }
        }
    }

    private static Tensor weight() {
        Tensor weight = BACKEND.zeros(1).squeeze(); // scalar
        weight.requires_grad_(true);
        return weight;
    }
}
