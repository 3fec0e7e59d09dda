package org.erclab.api;

/** The bounds of a page. */
final class Pages {

    static final int MAX = 1000;

    private Pages() {}

    static void check(int offset, int limit) {
        if (offset < 0 || limit < 1 || limit > MAX) {
            throw new IllegalArgumentException("A page starts at 0 or later and has 1 to " + MAX + " rows, got offset "
                    + offset + " and limit " + limit);
        }
    }
}
