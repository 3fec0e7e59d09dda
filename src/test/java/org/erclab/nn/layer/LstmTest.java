package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hand-written recurrence against libtorch's own, values and gradients. */
class LstmTest {

    private static final Backend DOUBLES = new Backend("cpu", Precision.DOUBLE);

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "1, false", "3, false"})
    @SuppressWarnings("try") // the scope acts by being open
    void equalsLibtorchInValuesAndGradients(int layers, boolean bidirectional) {
        for (int[] lengths : new int[][] {{4, 7, 1, 7, 2}, {5}, {1}, {3, 3, 3}}) {
            try (PointerScope scope = new PointerScope();
                    Rng rng = new Rng(5);
                    Parameters parameters = new Parameters(DOUBLES, rng)) {
                Lstm lstm = new Lstm(parameters, "lstm", 3, 4, layers, bidirectional);
                Sequences sequences = new Sequences(DOUBLES, lengths);
                Tensor x = DOUBLES.zeros(sequences.total(), 3);
                rng.normal(x, 1);
                x.requires_grad_(true);
                int directions = bidirectional ? 2 : 1;
                Tensor zeros = DOUBLES.zeros((long) layers * directions, lengths.length, 4);

                Map<String, Tensor> own = gradients(lstm.apply(x, sequences), x, parameters);
                Map<String, Tensor> libtorch = gradients(lstm.apply(x, sequences, zeros, zeros), x, parameters);
                own.forEach((name, gradient) -> assertEquals(
                        0, gradient.sub(libtorch.get(name)).abs().max().item_double(), 1e-12, name));
            }
        }
    }

    /** Values and the gradients of a loss that depends on all of them; leaves no gradients behind. */
    private static Map<String, Tensor> gradients(Lstm.States states, Tensor x, Parameters parameters) {
        Map<String, Tensor> results = new LinkedHashMap<>();
        results.put("states", states.all().detach());
        results.put("last", states.last().detach());
        results.put("lastCells", states.lastCells().detach());
        Tensor loss = torch.sin(states.all().mul(states.all()))
                .sum()
                .add(states.last().square().sum())
                .add(states.lastCells().pow(new Scalar(3.0)).sum());
        loss.backward();
        results.put("x", x.grad().clone());
        x.mutable_grad().reset();
        parameters.trainable().forEach((name, weight) -> {
            results.put(name, weight.grad().clone());
            weight.mutable_grad().reset();
        });
        return results;
    }
}
