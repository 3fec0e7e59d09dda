package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ConvolutionTest {

    private static final Backend BACKEND = new Backend("cpu", Precision.DOUBLE);

    @Test
    void takesTheLargestPositiveValueOverTheWindowsOfEachSequence() {
        withConvolution(1, 2, (convolution, parameters) -> {
            set(parameters, "c.width2.weight", 1, 10);
            set(parameters, "c.width2.bias", 0.5);
            // Windows of the first sequence: 21.5, 3.5 - 20 < 0; of the second: 4 + 50 + 0.5.
            Tensor x = BACKEND.tensor(new double[] {1, 2, -2, 4, 5}, 5, 1); // [5, 1]
            double[] largest = numbers(convolution.apply(x, new Sequences(BACKEND, 3, 2))); // [2, 1]
            assertArrayEquals(new double[] {21.5, 54.5}, largest, 1e-12);
        });
    }

    @Test
    void windowsAcrossTheEndOfASequenceDoNotCount() {
        withConvolution(1, 2, (convolution, parameters) -> {
            set(parameters, "c.width2.weight", 1, 10);
            set(parameters, "c.width2.bias", 0);
            Tensor x = BACKEND.tensor(new double[] {-1, -1, 100, 1}, 4, 1); // [4, 1]
            double[] largest = numbers(convolution.apply(x, new Sequences(BACKEND, 2, 2))); // [2, 1]
            assertArrayEquals(new double[] {0, 110}, largest, 1e-12);
        });
    }

    @Test
    void agreesWithSumsWrittenOut() {
        withConvolution(
                3,
                3,
                (convolution, parameters) -> {
                    double[] numbers = {0.3, -1, 2, 0.7, 0.1, -0.4, 1.1, 0.2, 0.9, -0.6, 0.5, 0.8};
                    Tensor x = BACKEND.tensor(numbers, 4, 3); // [4, 3]
                    double[] weight = numbers(parameters.trainable().get("c.width3.weight"));
                    double[] bias = numbers(parameters.trainable().get("c.width3.bias"));
                    double[] expected = new double[2];
                    for (int map = 0; map < 2; map++) {
                        for (int start = 0; start < 2; start++) {
                            double sum = bias[map];
                            for (int channel = 0; channel < 3; channel++) {
                                for (int step = 0; step < 3; step++) {
                                    sum += weight[(map * 3 + channel) * 3 + step]
                                            * numbers[(start + step) * 3 + channel];
                                }
                            }
                            expected[map] = Math.max(expected[map], sum);
                        }
                    }
                    assertTrue(expected[0] + expected[1] > 0, "nothing to compare");
                    assertArrayEquals(expected, numbers(convolution.apply(x, new Sequences(BACKEND, 4))), 1e-12);
                },
                2);
    }

    @Test
    void aSequenceShorterThanTheWindowIsAnError() {
        withConvolution(1, 3, (convolution, parameters) -> {
            Tensor x = BACKEND.zeros(5, 1); // [5, 1]
            IllegalArgumentException error = assertThrows(
                    IllegalArgumentException.class, () -> convolution.apply(x, new Sequences(BACKEND, 3, 2)));
            assertEquals("Sequence 1 has 2 steps, a convolution of width 3 needs at least 3", error.getMessage());
        });
    }

    private interface ConvolutionUse {
        void run(Convolution convolution, Parameters parameters);
    }

    private static void withConvolution(int in, int width, ConvolutionUse use) {
        withConvolution(in, width, use, 1);
    }

    @SuppressWarnings("try") // the scope acts by being open
    private static void withConvolution(int in, int width, ConvolutionUse use, int maps) {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(4);
                Parameters parameters = new Parameters(BACKEND, rng)) {
            use.run(new Convolution(parameters, "c", in, maps, width), parameters);
        }
    }

    @SuppressWarnings("try") // the guard acts by being open
    private static void set(Parameters parameters, String name, double... values) {
        Tensor weight = parameters.trainable().get(name);
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            weight.copy_(BACKEND.tensor(values, weight.shape()));
        }
    }

    private static double[] numbers(Tensor tensor) {
        Tensor there = tensor.detach().contiguous();
        double[] numbers = new double[(int) there.numel()];
        there.data_ptr_double().get(numbers);
        return numbers;
    }
}
