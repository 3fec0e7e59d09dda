package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;

/**
 * Trainable representations of the classes in the space of a model's states: R = tanh(linear(label embeddings)) (Label
 * Confusion Model, Guo et al., AAAI 2021; EmoLR, eq. 6). The embeddings start normal, as in the program of the former.
 */
public final class LabelTable {

    private final Tensor embeddings;
    private final Linear dense;

    public LabelTable(Parameters parameters, String name, int classes, int labelSize, int stateSize) {
        embeddings = parameters.normal(name + ".embedding", 1, classes, labelSize); // [C, d]
        dense = new Linear(parameters, name + ".dense", labelSize, stateSize);
    }

    /** R {@code [C, D]}. */
    public Tensor apply() {
        return dense.apply(embeddings).tanh(); // [C, D]
    }
}
