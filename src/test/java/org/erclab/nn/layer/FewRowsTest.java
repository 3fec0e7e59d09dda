package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FewRowsTest {

    private static final Backend DOUBLES = new Backend("cpu", Precision.DOUBLE);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7, 12, 15, 24, 25, 40})
    @SuppressWarnings("try") // the scope acts by being open
    void productsInBlocksEqualWholeProducts(int rows) {
        for (int hidden : new int[] {300, 101}) {
            try (PointerScope scope = new PointerScope();
                    Rng rng = new Rng(8)) {
                Tensor weight = random(rng, 3 * hidden, hidden);
                Tensor bias = random(rng, 3 * hidden);
                Tensor x = random(rng, rows, hidden);
                Tensor all = random(rng, rows + 5, 3 * hidden);
                Tensor out = all.narrow(0, 3, rows);
                Tensor untouched = all.narrow(0, rows + 3, 2).clone();

                FewRows.addProduct(out, bias, x, weight);
                assertSame(x.mm(weight.t()).add(bias), out);
                assertSame(untouched, all.narrow(0, rows + 3, 2));

                Tensor sum = random(rng, rows, hidden);
                Tensor expected = sum.add(out.mm(weight));
                FewRows.accumulateProduct(sum, out, weight);
                assertSame(expected, sum);
            }
        }
    }

    private static Tensor random(Rng rng, long... shape) {
        Tensor tensor = DOUBLES.zeros(shape);
        rng.normal(tensor, 1);
        return tensor;
    }

    private static void assertSame(Tensor expected, Tensor actual) {
        assertEquals(0, expected.sub(actual).abs().max().item_double(), 1e-9);
    }
}
