package org.erclab.worker;

import java.util.OptionalInt;

/** A run process that was started. */
interface RunningProcess {

    /** The exit code once it has ended. */
    OptionalInt exitCode();

    /** Asks it to end: it finishes its batch and leaves its run in a true status. */
    void terminate();

    /** Ends it and everything that it started, at once. */
    void kill();

    /** How people find it: host and process number. */
    String name();
}
