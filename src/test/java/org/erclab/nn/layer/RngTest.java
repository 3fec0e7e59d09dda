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

    /** Rows of five entries, which do not fill whole numbers of 64 bits. */
    @Test
    void keptEntriesHaveTheirShareAndDoNotDependOnHowManyRowsAreDrawnAtOnce() {
        try (Rng rng = new Rng(4);
                Rng again = new Rng(4)) {
            Tensor kept = rng.kept(Backend.cpu().zeros(4000, 5), 0.3); // [4000, 5]
            assertEquals(Rng.keptShare(0.3), kept.mean().item_double(), 0.02);
            assertEquals(
                    20_000,
                    kept.eq(new Scalar(0)).add(kept.eq(new Scalar(1))).sum().item_long());
            Tensor first = again.kept(Backend.cpu().zeros(1000, 5), 0.3); // [1000, 5]
            assertTrue(first.equal(kept.narrow(0, 0, 1000)));
            Tensor rest = again.kept(Backend.cpu().zeros(3000, 5), 0.3); // [3000, 5]
            assertTrue(rest.equal(kept.narrow(0, 1000, 3000)));
            assertEquals(0.7, Rng.keptShare(0.3), 1e-5);
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
