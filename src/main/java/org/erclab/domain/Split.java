package org.erclab.domain;

import java.util.Locale;

/** The part of a corpus that a conversation belongs to: learn from TRAIN, select on DEV, test once on TEST. */
public enum Split {
    TRAIN,
    DEV,
    TEST;

    /** The split that files call {@code name}; "valid", "validation" and "val" mean DEV. */
    public static Split of(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "train", "training" -> TRAIN;
            case "dev", "valid", "validation", "val", "development" -> DEV;
            case "test", "testing" -> TEST;
            default ->
                throw new IllegalArgumentException(
                        "Unknown split '" + name + "': use train, dev (or valid, validation, val) or test");
        };
    }

    public String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
