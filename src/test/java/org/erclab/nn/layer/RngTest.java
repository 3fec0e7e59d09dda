package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class RngTest {

    @Test
    void theStateContinuesWhereItWasTaken() {
        try (Rng rng = new Rng(4);
                Rng other = new Rng(99)) {
            draw(rng);
            byte[] state = rng.state();
            float[] next = draw(rng);
            other.restore(state);
            assertArrayEquals(next, draw(other));
        }
    }

    @Test
    void dropoutKeepsTheMeanAndIsOffWhenPredicting() {
        try (Rng rng = new Rng(4)) {
            Tensor ones = Backend.cpu().zeros(100, 100).add_(new Scalar(1));
            Tensor dropped = Forward.training(rng).dropout(ones, 0.3);
            assertEquals(1, dropped.mean().item_double(), 0.03);
            assertTrue(dropped.eq(new Scalar(0)).sum().item_long() > 2000);
            assertTrue(Forward.predicting().dropout(ones, 0.3).equal(ones));
            assertTrue(Forward.training(rng).dropout(ones, 0).equal(ones));
        }
    }

    @Test
    void initialWeightsStayWithinTheirBound() {
        try (Rng rng = new Rng(4);
                Parameters parameters = new Parameters(Backend.cpu(), rng)) {
            Tensor weight = parameters.uniform("w", 0.05, 50, 40);
            double largest = weight.abs().max().item_double();
            assertTrue(largest <= 0.05 && largest > 0.049, "largest " + largest);
            assertEquals(2000, parameters.count());
        }
    }

    private static float[] draw(Rng rng) {
        Tensor numbers = Backend.cpu().zeros(5);
        rng.uniform(numbers, 1);
        float[] drawn = new float[5];
        numbers.data_ptr_float().get(drawn);
        return drawn;
    }
}
