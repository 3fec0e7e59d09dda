package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hand-written gradient against libtorch's own. */
class OuterProductAttentionTest {

    private static final Backend DOUBLES = new Backend("cpu", Precision.DOUBLE);

    /** The last case is computed in several pieces. */
    @ParameterizedTest
    @CsvSource({"3, 5, 0", "3, 5, 0.3", "1, 1, 0", "7, 600, 0"})
    @SuppressWarnings("try") // the scope acts by being open
    void equalsLibtorchInValuesAndGradients(int rows, int width, double dropout) {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(5)) {
            Tensor input = DOUBLES.zeros(3, rows, width); // [3, R, H]
            rng.normal(input, 1);
            Tensor[] own = results(input, false, dropout);
            Tensor[] libtorch = results(input, true, dropout);
            for (int i = 0; i < own.length; i++) {
                assertEquals(0, own[i].sub(libtorch[i]).abs().max().item_double(), 1e-11);
            }
        }
    }

    private static Tensor[] results(Tensor input, boolean inGraph, double dropout) {
        try (Rng rng = new Rng(6)) {
            Tensor leaf = input.detach().clone(); // [3, R, H]
            leaf.requires_grad_(true);
            Forward forward = Forward.training(rng);
            Tensor u = leaf.select(0, 0); // [R, H]
            Tensor q = leaf.select(0, 1); // [R, H]
            Tensor v = leaf.select(0, 2); // [R, H]
            Tensor z = inGraph
                    ? OuterProductAttention.inGraph(u, q, v, dropout, forward)
                    : OuterProductAttention.apply(u, q, v, dropout, forward); // [R, H]
            torch.sin(z.mul(new Scalar(2.0))).sum().backward();
            return new Tensor[] {z.detach(), leaf.grad().clone()};
        }
    }
}
