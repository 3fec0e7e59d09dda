package org.erclab.jobs;

import java.util.Arrays;
import java.util.Locale;
import org.erclab.experiment.InvalidSpecException;

/** How labels of new conversations are written. */
public enum LabelFormat {
    /** Aligned for people, a block a conversation. */
    TABLE("text/plain; charset=utf-8"),
    /** A conversation a line, as our own JSON Lines have it, with the probabilities beside the emotion. */
    JSONL("application/x-ndjson"),
    /** An utterance a row, with a column of probabilities for each emotion. */
    CSV("text/csv; charset=utf-8");

    private final String mediaType;

    LabelFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    public String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of that name, in any case. */
    public static LabelFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSpecException("Unknown format '" + name + "': use jsonl, csv or table"));
    }
}
