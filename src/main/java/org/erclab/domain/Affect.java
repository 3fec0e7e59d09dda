package org.erclab.domain;

import java.util.List;

/**
 * Real-valued annotations of one utterance, for corpora that rate dimensions instead of or beside classes.
 *
 * @param values one finite number per dimension, in the order of {@link Corpus#dimensions()}
 */
public record Affect(List<Double> values) {

    public Affect {
        values = List.copyOf(values);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("An affect value is a finite number, got " + value);
            }
        }
    }
}
