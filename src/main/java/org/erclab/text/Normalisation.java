package org.erclab.text;

/** What happens to a word vector before training. */
public enum Normalisation {
    /** Taken as the file has it. */
    NONE,
    /** Divided by its Euclidean norm, as HiGRU's program does (its paper does not say so). */
    EUCLIDEAN
}
