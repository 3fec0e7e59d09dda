package org.erclab.text.subword;

import java.util.stream.IntStream;

/** Cuts a text into pieces of a fixed vocabulary. Stateless: the same text always gives the same pieces. */
interface Pieces {

    /** Numbers of the pieces of {@code text} in order; none for a text of blanks. */
    IntStream of(String text);

    /** Entries of the vocabulary. */
    int size();
}
