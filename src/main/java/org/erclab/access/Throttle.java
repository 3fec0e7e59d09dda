package org.erclab.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Slows down whoever guesses. After some free failures each further one doubles the time until the next attempt, up to a
 * longest one; a success, or a quiet hour, forgets. Holds a bounded number of keys; the one unused for longest goes first.
 */
final class Throttle {

    private static final int MOST_KEYS = 20_000;
    private static final Duration MEMORY = Duration.ofHours(1);

    private record Failures(int count, Instant last) {}

    private final Clock clock;
    private final int free;
    private final Duration longest;
    private final Map<String, Failures> byKey = new RecentlyUsed<>(MOST_KEYS);

    Throttle(Clock clock, int free, Duration longest) {
        this.clock = clock;
        this.free = free;
        this.longest = longest;
    }

    /** How long to wait until the key may try again; zero when it may now. */
    synchronized Duration wait(String key) {
        Failures failures = byKey.get(key);
        if (failures == null || failures.count() < free) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        if (Duration.between(failures.last(), now).compareTo(MEMORY) > 0) {
            byKey.remove(key);
            return Duration.ZERO;
        }
        long seconds = Math.min(longest.toSeconds(), 1L << Math.min(30, failures.count() - free));
        Duration left = Duration.between(now, failures.last().plusSeconds(seconds));
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void failed(String key) {
        Failures before = byKey.getOrDefault(key, new Failures(0, clock.instant()));
        boolean old = Duration.between(before.last(), clock.instant()).compareTo(MEMORY) > 0;
        byKey.put(key, new Failures(old ? 1 : before.count() + 1, clock.instant()));
    }

    synchronized void succeeded(String key) {
        byKey.remove(key);
    }
}
