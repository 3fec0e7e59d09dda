package org.erclab.access;

import org.erclab.store.Role;

/** A caller asked for something that it may not have; the message says what it needs and how to get it. */
public final class AccessRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean known;

    AccessRefusedException(Caller caller, Role needed) {
        super(sentence(caller, needed));
        known = caller.known();
    }

    /** Whether it is known who asked, so that showing who one is does not help. */
    public boolean isKnown() {
        return known;
    }

    /** What {@code caller} is told when something needs a role that it has not. */
    public static String sentence(Caller caller, Role needed) {
        String wants = "This needs the role " + needed.lowerName();
        if (!caller.known()) {
            return wants
                    + ": sign in, or send 'Authorization: Bearer …' with an API token (or, on the server's machine,"
                    + " the content of the file local-token in its data folder)";
        }
        return wants + ", and '" + caller.name() + "' has "
                + caller.role().map(role -> "the role " + role.lowerName()).orElse("none")
                + " here: ask an administrator, or use a token whose scope includes it";
    }
}
