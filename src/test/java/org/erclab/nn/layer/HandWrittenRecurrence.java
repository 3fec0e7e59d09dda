package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hand-written recurrence against libtorch's own, values and gradients. */
abstract class HandWrittenRecurrence {

    private static final Backend DOUBLES = new Backend("cpu", Precision.DOUBLE);

    /** Three numbers a step in, states of four; outputs by name, {@code states} and {@code last} among them. */
    interface Recurrence {

        Map<String, Tensor> own(Tensor x, Sequences sequences);

        /** @param zeros the states before the first step */
        Map<String, Tensor> libtorch(Tensor x, Sequences sequences, Tensor zeros);
    }

    abstract Recurrence recurrence(Parameters parameters, int layers, boolean bidirectional);

    /** Depends on all outputs. */
    Tensor loss(Map<String, Tensor> outputs) {
        Tensor states = outputs.get("states");
        return torch.sin(states.mul(states))
                .sum()
                .add(outputs.get("last").square().sum());
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "1, false", "3, false"})
    @SuppressWarnings("try") // the scope acts by being open
    void equalsLibtorchInValuesAndGradients(int layers, boolean bidirectional) {
        for (int[] lengths : new int[][] {{4, 7, 1, 7, 2}, {5}, {1}, {3, 3, 3}}) {
            try (PointerScope scope = new PointerScope();
                    Rng rng = new Rng(5);
                    Parameters parameters = new Parameters(DOUBLES, rng)) {
                Recurrence recurrence = recurrence(parameters, layers, bidirectional);
                Sequences sequences = new Sequences(DOUBLES, lengths);
                Tensor x = DOUBLES.zeros(sequences.total(), 3);
                rng.normal(x, 1);
                x.requires_grad_(true);
                int directions = bidirectional ? 2 : 1;
                Tensor zeros = DOUBLES.zeros((long) layers * directions, lengths.length, 4);

                Map<String, Tensor> own = gradients(recurrence.own(x, sequences), x, parameters);
                Map<String, Tensor> libtorch = gradients(recurrence.libtorch(x, sequences, zeros), x, parameters);
                own.forEach((name, gradient) -> assertEquals(
                        0, gradient.sub(libtorch.get(name)).abs().max().item_double(), 1e-12, name));
            }
        }
    }

    /** Values and the gradients of the loss; leaves no gradients behind. */
    private Map<String, Tensor> gradients(Map<String, Tensor> outputs, Tensor x, Parameters parameters) {
        Map<String, Tensor> results = new LinkedHashMap<>();
        outputs.forEach((name, output) -> results.put(name, output.detach()));
        loss(outputs).backward();
        results.put("x", x.grad().clone());
        x.mutable_grad().reset();
        parameters.trainable().forEach((name, weight) -> {
            results.put(name, weight.grad().clone());
            weight.mutable_grad().reset();
        });
        return results;
    }
}
