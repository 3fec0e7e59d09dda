package org.erclab.api;

/** Reads the direction of a sort. */
final class Ordering {

    private Ordering() {}

    static boolean isAscending(String order) {
        return switch (order) {
            case "asc" -> true;
            case "desc" -> false;
            default -> throw new IllegalArgumentException("Unknown order '" + order + "': use asc or desc");
        };
    }
}
