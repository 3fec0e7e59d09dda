package org.erclab.store;

/** A run was named that is not there. */
public final class UnknownRunException extends IllegalArgumentException {

    UnknownRunException(long id) {
        super("There is no run " + id + ": see the list of runs");
    }
}
