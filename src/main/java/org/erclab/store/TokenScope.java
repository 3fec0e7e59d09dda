package org.erclab.store;

import java.util.Locale;

/** What an API token may be used for; never for more than its owner may do. */
public enum TokenScope {
    READ,
    WRITE,
    ADMIN,
    /** To take runs from the queue as a worker, and for nothing else. */
    WORKER;

    /** The scope as people and REST write it. */
    public String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such scope; the message lists them */
    public static TokenScope of(String text) {
        for (TokenScope scope : values()) {
            if (scope.lowerName().equals(text == null ? "" : text.strip().toLowerCase(Locale.ROOT))) {
                return scope;
            }
        }
        throw new IllegalArgumentException("Unknown scope '" + text + "': use read, write, admin or worker");
    }
}
