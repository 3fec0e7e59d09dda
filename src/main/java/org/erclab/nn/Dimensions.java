package org.erclab.nn;

import java.util.List;

/** Reads a setting {@code dimension}: which of a corpus's real-valued dimensions a model predicts. */
public final class Dimensions {

    /** All dimensions of the corpus by one model. */
    public static final String ALL = "all";

    private Dimensions() {}

    /**
     * The dimensions that a model predicts.
     *
     * @param wanted {@link #ALL}, or the name of one
     * @param ofCorpus names in the order of the corpus
     * @throws IllegalArgumentException when the corpus lacks it; the message says what it has
     */
    public static List<String> chosen(String wanted, List<String> ofCorpus) {
        if (wanted.equals(ALL)) {
            return ofCorpus;
        }
        if (!ofCorpus.contains(wanted)) {
            throw new IllegalArgumentException(
                    "The corpus has no dimension '" + wanted + "': set dimension to all or one of " + ofCorpus);
        }
        return List.of(wanted);
    }
}
