package org.erclab.jobs;

import java.time.Duration;
import java.util.function.Supplier;
import org.erclab.store.StoreException;
import org.jboss.logging.Logger;

/** Repeats a call while the database is away: an outage of minutes must not cost hours of training. */
final class Insistence {

    private static final Logger LOG = Logger.getLogger(Insistence.class);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Insistence() {}

    /** Calls until it works; any failure but an absent database is the caller's. The call must bear being repeated. */
    static void until(String what, Runnable call) {
        of(what, () -> {
            call.run();
            return true;
        });
    }

    /** As {@link #until}, for a call that answers. */
    static <T> T of(String what, Supplier<T> call) {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (RuntimeException e) {
                if (!StoreException.isDatabaseAway(e) || System.nanoTime() > giveUp) {
                    throw e;
                }
                LOG.warnf("%s waits for the database: %s", what, e.getMessage());
            }
            pause(what);
        }
    }

    private static void pause(String what) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the database: " + what, e);
        }
    }
}
