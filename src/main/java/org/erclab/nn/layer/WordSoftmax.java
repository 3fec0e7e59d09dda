package org.erclab.nn.layer;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Chooses a word of a large vocabulary from a state: {@code softmax(W s + b)}, W {@code [V, H]}, b {@code [V]}.
 *
 * <p>A batch of dialogues has thousands of steps and a vocabulary ten thousands of words; all scores at once would need
 * gigabytes. The loss is therefore computed for a few steps at a time, gradients included, and only their sums are kept.
 *
 * <p>Weights: {@code NAME.weight}, {@code NAME.bias}, uniform in ±1/√H.
 */
public final class WordSoftmax {

    /** Scores held at once. */
    private static final int SCORES_AT_ONCE = 4_000_000;

    private final Backend backend;
    private final Tensor weight;
    private final Tensor bias;
    private final int stepsAtOnce;

    public WordSoftmax(Parameters parameters, String name, int in, int words) {
        this(parameters, name, in, words, Math.max(1, SCORES_AT_ONCE / words));
    }

    WordSoftmax(Parameters parameters, String name, int in, int words, int stepsAtOnce) {
        backend = parameters.backend();
        double bound = 1 / Math.sqrt(in);
        weight = parameters.uniform(name + ".weight", bound, words, in); // [V, H]
        bias = parameters.uniform(name + ".bias", bound, words); // [V]
        this.stepsAtOnce = stepsAtOnce;
    }

    /** Scores of all words without soft-max, {@code [N, H]} to {@code [N, V]}; for few states. */
    public Tensor scores(Tensor states) {
        return torch.linear(states, weight, new TensorOptional(bias)); // [N, V]
    }

    /** Log-probabilities of all words, {@code [N, H]} to {@code [N, V]}; for few states. */
    public Tensor logProbabilities(Tensor states) {
        return torch.log_softmax(scores(states), 1); // [N, V]
    }

    /**
     * The sum of the negative log-likelihoods of the given words, a scalar.
     *
     * @param states {@code [Σ, H]}
     * @param words {@code [Σ]} vocabulary numbers
     */
    public Tensor loss(Tensor states, long[] words) {
        boolean withGradients = GradMode.is_enabled();
        Tensor losses = empty(words.length); // [Σ]
        if (!withGradients) {
            compute(states, words, losses, null);
            return losses.sum();
        }
        Gradients gradients = new Gradients(states, weight, bias);
        compute(states.detach(), words, losses, gradients);
        return KnownGradients.attach(losses.sum(), new Tensor[] {states, weight, bias}, new Tensor[] {
            gradients.ofStates, gradients.ofWeight, gradients.ofBias
        });
    }

    /** The negative log-likelihood of each of the given words, {@code [Σ]}, without gradient. */
    public Tensor losses(Tensor states, long[] words) {
        Tensor losses = empty(words.length); // [Σ]
        compute(states.detach(), words, losses, null);
        return losses;
    }

    private Tensor empty(long size) {
        return backend.zeros(size); // [Σ]
    }

    @SuppressWarnings("try") // scope and guard act by being open
    private void compute(Tensor states, long[] words, Tensor losses, Gradients gradients) {
        Tensor numbers = backend.indices(words).unsqueeze(1); // [Σ, 1]
        for (int from = 0; from < words.length; from += stepsAtOnce) {
            int size = Math.min(stepsAtOnce, words.length - from);
            // A scope of its own: else the scores of all steps would live until the caller's scope ends.
            try (PointerScope scope = new PointerScope();
                    NoGradGuard outsideGraph = new NoGradGuard()) {
                Tensor some = states.narrow(0, from, size); // [n, H]
                Tensor targets = numbers.narrow(0, from, size); // [n, 1]
                Tensor logs = logProbabilities(some); // [n, V]
                Tensor chosen = logs.gather(1, targets); // [n, 1]
                losses.narrow(0, from, size).copy_(chosen.squeeze(1).neg());
                if (gradients != null) {
                    Tensor ofScores =
                            logs.exp_().scatter_add_(1, targets, ones(size).neg_()); // [n, V], p − 1 at target
                    gradients.ofStates.narrow(0, from, size).copy_(ofScores.mm(weight));
                    gradients.ofWeight.addmm_(ofScores.t(), some);
                    gradients.ofBias.add_(ofScores.sum(0));
                }
            }
        }
    }

    private Tensor ones(long size) {
        return backend.zeros(size, 1).add_(new Scalar(1)); // [n, 1]
    }

    /** Sums over all steps; states {@code [Σ, H]}, weight {@code [V, H]}, bias {@code [V]}. */
    private static final class Gradients {

        private final Tensor ofStates;
        private final Tensor ofWeight;
        private final Tensor ofBias;

        @SuppressWarnings("try") // the guard acts by being open
        private Gradients(Tensor states, Tensor weight, Tensor bias) {
            try (NoGradGuard outsideGraph = new NoGradGuard()) {
                ofStates = torch.empty_like(states); // [Σ, H]
                ofWeight = torch.zeros_like(weight); // [V, H]
                ofBias = torch.zeros_like(bias); // [V]
            }
        }
    }
}
