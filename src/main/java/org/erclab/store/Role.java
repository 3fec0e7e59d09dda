package org.erclab.store;

import java.util.Locale;

/** What a person may do; each role includes those before it. */
public enum Role {
    /** Sees everything that was measured. */
    READER,
    /** Imports corpora, submits, stops and resumes runs, labels conversations. */
    RESEARCHER,
    /** Manages people, tokens of others and workers, and reads the audit trail. */
    ADMINISTRATOR;

    /** Whether this role may do what {@code needed} may. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** The role as people and REST write it. */
    public String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such role; the message lists them */
    public static Role of(String text) {
        for (Role role : values()) {
            if (role.lowerName().equals(text == null ? "" : text.strip().toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw new IllegalArgumentException("Unknown role '" + text + "': use reader, researcher or administrator");
    }
}
