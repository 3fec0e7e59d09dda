package org.erclab.nn.layer;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A table of word vectors that training moves. Row 0 is padding and zero; no real step ever reads it.
 *
 * <p>Weight: {@code NAME.weight} {@code [V, E]}.
 */
public final class TrainableWordTable {

    private final Backend backend;
    private final Tensor vectors;

    /** Random vectors, normal with mean 0 and deviation 1. */
    @SuppressWarnings("try") // the guard acts by being open
    public TrainableWordTable(Parameters parameters, String name, int words, int width) {
        backend = parameters.backend();
        vectors = parameters.normal(name + ".weight", 1, words, width); // [V, E]
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            vectors.select(0, 0).zero_();
        }
    }

    /** Starts from given vectors {@code [V][E]}. */
    @SuppressWarnings("try") // the guard acts by being open
    public TrainableWordTable(Parameters parameters, String name, float[][] rows) {
        backend = parameters.backend();
        vectors = parameters.constant(name + ".weight", 0, rows.length, rows[0].length); // [V, E]
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            vectors.copy_(backend.matrix(rows));
        }
    }

    /** Number of words, {@code V}. */
    public int size() {
        return (int) vectors.size(0);
    }

    /** Width of the vectors, {@code E}. */
    public int width() {
        return (int) vectors.size(1);
    }

    /** The vectors of the words in order, {@code [words, E]}. */
    public Tensor of(long[] words) {
        return torch.embedding(vectors, backend.indices(words)); // [words, E]
    }
}
