package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class WordSoftmaxTest {

    private static final int STEPS = 7;
    private static final int WORDS = 11;
    private static final long[] SAID = {3, 0, 10, 3, 5, 1, 3};

    @Test
    @SuppressWarnings("try") // the scope acts by being open
    void lossAndGradientsOfAFewStepsAtATimeAreThoseOfAllAtOnce() {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(4);
                Parameters parameters = new Parameters(new Backend("cpu", Precision.DOUBLE), rng)) {
            WordSoftmax output = new WordSoftmax(parameters, "out", 5, WORDS, 3);
            Tensor states = parameters.normal("states", 1, STEPS, 5); // [Σ, H]
            Tensor targets = parameters.backend().indices(SAID).unsqueeze(1); // [Σ, 1]

            Tensor plain = torch.log_softmax(output.scores(states), 1)
                    .gather(1, targets)
                    .sum()
                    .neg();
            plain.mul(new Scalar(0.5)).backward();
            Tensor[] expected = takeGradients(parameters);
            Tensor loss = output.loss(states, SAID);
            loss.mul(new Scalar(0.5)).backward();
            Tensor[] found = takeGradients(parameters);

            assertEquals(plain.item_double(), loss.item_double(), 1e-12);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(0, found[i].sub(expected[i]).abs().max().item_double(), 1e-12);
            }
        }
    }

    @Test
    @SuppressWarnings("try") // scope and guard act by being open
    void lossWithoutGradientsIsTheSumOfTheLossesOfItsSteps() {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(4);
                Parameters parameters = new Parameters(new Backend("cpu", Precision.DOUBLE), rng)) {
            WordSoftmax output = new WordSoftmax(parameters, "out", 5, WORDS, 2);
            Tensor states = parameters.normal("states", 1, STEPS, 5); // [Σ, H]
            try (NoGradGuard outsideGraph = new NoGradGuard()) {
                Tensor loss = output.loss(states, SAID);
                assertFalse(loss.requires_grad());
                assertEquals(output.losses(states, SAID).sum().item_double(), loss.item_double(), 1e-12);
            }
        }
    }

    private static Tensor[] takeGradients(Parameters parameters) {
        return parameters.trainable().values().stream()
                .map(weight -> {
                    Tensor gradient = weight.grad().clone();
                    weight.mutable_grad().zero_();
                    return gradient;
                })
                .toArray(Tensor[]::new);
    }
}
