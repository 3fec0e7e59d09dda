package org.erclab.app;

import org.erclab.nn.layer.NativeLibraries;
import org.jboss.logging.Logger;

/** libtorch, mapped into memory beside the start of the application, which takes about as long and needs none of it. */
final class EarlyLibraries {

    /** Also makes the logging ready before two threads could do so at once. */
    private static final Logger LOG = Logger.getLogger(EarlyLibraries.class);

    private final Thread thread = Thread.ofPlatform().daemon().name("libtorch").start(EarlyLibraries::load);

    private EarlyLibraries() {}

    /** Begins, in the background. */
    static EarlyLibraries begin() {
        return new EarlyLibraries();
    }

    /** Waits for the end: two threads that initialise the classes of libtorch at once could wait for each other for good. */
    void await() throws InterruptedException {
        thread.join();
    }

    private static void load() {
        try {
            NativeLibraries.load();
        } catch (LinkageError | RuntimeException e) {
            // Work that needs libtorch fails with the reason.
            LOG.debugf(e, "libtorch was not loaded early");
        }
    }
}
