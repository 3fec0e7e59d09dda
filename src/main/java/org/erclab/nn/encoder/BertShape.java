package org.erclab.nn.encoder;

import java.util.Map;
import java.util.TreeMap;

/**
 * Sizes of an encoder.
 *
 * @param vocabulary entries of the word table, {@code V}
 * @param hidden width of the states, {@code H}; a multiple of {@code heads}
 * @param layers transformer layers
 * @param heads attention heads of a layer, {@code A}
 * @param inner width between the two linear maps of a layer
 * @param positions rows of the position table
 * @param firstPosition row of the first token's position: 0 in BERT, 2 in RoBERTa, whose padding has row 1
 * @param types rows of the token type table; single utterances are of type 0
 * @param epsilon ε of the layer norms
 */
public record BertShape(
        int vocabulary,
        int hidden,
        int layers,
        int heads,
        int inner,
        int positions,
        int firstPosition,
        int types,
        double epsilon) {

    public BertShape {
        Map<String, Integer> largest = Map.of(
                "vocabulary",
                1 << 21,
                "hidden",
                1 << 13,
                "layers",
                128,
                "heads",
                256,
                "inner",
                1 << 15,
                "positions",
                1 << 14,
                "types",
                16);
        Map<String, Integer> sizes = new TreeMap<>(Map.of(
                "vocabulary",
                vocabulary,
                "hidden",
                hidden,
                "layers",
                layers,
                "heads",
                heads,
                "inner",
                inner,
                "positions",
                positions,
                "types",
                types));
        sizes.forEach((name, size) -> {
            if (size < 1 || size > largest.get(name)) {
                throw new IllegalArgumentException(
                        "An encoder's " + name + " is between 1 and " + largest.get(name) + ", got " + size);
            }
        });
        if (hidden % heads != 0) {
            throw new IllegalArgumentException(
                    "An encoder's hidden size is a multiple of its heads, got " + hidden + " and " + heads);
        }
        if (firstPosition < 0 || positions - firstPosition < 2) {
            throw new IllegalArgumentException("An encoder with " + positions + " positions, the first of which is "
                    + firstPosition + ", has no room for two tokens");
        }
        if (!(epsilon > 0 && epsilon < 1)) {
            throw new IllegalArgumentException("An encoder's epsilon is between 0 and 1, got " + epsilon);
        }
    }

    /** Most tokens of an utterance, start and end included. */
    public int maxTokens() {
        return positions - firstPosition;
    }
}
