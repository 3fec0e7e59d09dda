package org.erclab.corpus.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats of files with one vector of numbers an utterance. */
public enum FeatureFormat {
    /** One NumPy matrix {@code [N, F]}, rows in the order of the corpus. */
    NPY,
    /** NumPy arrays: one a conversation, named by its id; or {@code features} with {@code ids}. */
    NPZ,
    /** A header and a row an utterance. */
    CSV,
    /** As openSMILE writes it: the first text attribute names the utterance. */
    ARFF,
    /** 32-bit little-endian floats without header, rows in the order of the corpus. */
    RAW;

    /**
     * The format of that name, in any case.
     *
     * @throws IllegalArgumentException when there is none; the message lists them
     */
    public static FeatureFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> name != null && format.lowerName().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no feature format '" + name + "': use "
                        + Arrays.stream(values()).map(FeatureFormat::lowerName).collect(Collectors.joining(", "))));
    }

    public String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
