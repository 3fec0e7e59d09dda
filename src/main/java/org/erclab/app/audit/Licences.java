package org.erclab.app.audit;

import java.util.Set;

/**
 * Licences under which a library may come with a program under Apache-2.0: those of the categories A and B (in binary form) of the
 * Apache Software Foundation's policy, https://www.apache.org/legal/resolved.html, as far as something here has them.
 */
public final class Licences {

    private static final Set<String> ACCEPTED = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "ISC",
            "MIT",
            "MIT-0",
            "Public Domain");

    private Licences() {}

    /** Whether one may choose a licence of the list; never for a component that names none. */
    public static boolean accept(Component component) {
        return component.isUsableUnder(ACCEPTED::contains);
    }
}
