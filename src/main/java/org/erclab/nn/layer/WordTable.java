package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A frozen table of word vectors; training does not move it and it does not count as a weight. */
public final class WordTable {

    private final Backend backend;
    private final Tensor vectors;

    /** @param rows {@code [V][E]}, row 0 is padding */
    public WordTable(Parameters parameters, String name, float[][] rows) {
        backend = parameters.backend();
        vectors = parameters.frozen(name, backend.matrix(rows)); // [V, E]
    }

    /** The vectors of the words in order, {@code [words, E]}. */
    public Tensor of(long[] words) {
        return torch.index_select(vectors, 0, backend.indices(words)); // [words, E]
    }
}
