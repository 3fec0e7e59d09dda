package org.erclab.nn.precode;

/** How the words of an utterance become one vector. The released scripts take the first. */
public enum UtteranceEncoding {
    /** BiGRU, largest plus mean value over time, projection through tanh ("gru2" in the program). */
    POOL_THEN_PROJECT,
    /** BiGRU, projection of each word through tanh, largest plus mean value over time ("gru"). */
    PROJECT_THEN_POOL,
    /** As {@link #PROJECT_THEN_POOL} with a second BiGRU on top of the first and dropout between them. */
    TWO_LAYERS
}
