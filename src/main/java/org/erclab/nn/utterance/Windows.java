package org.erclab.nn.utterance;

/** Which windows of an utterance's padded row take part in the maximum over time. */
public enum Windows {
    /** Those inside the first max(length, 5) positions: padding only where an utterance is shorter than a window. */
    VALID,
    /**
     * All of the row that the utterance is padded to. Padding gives every feature of a short utterance a learned floor,
     * as in HiGRU's program.
     */
    PADDED
}
