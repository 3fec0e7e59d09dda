package org.erclab.api;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.access.Caller;
import org.erclab.access.RecentlyUsed;

/**
 * Keeps one caller from taking the server from the others: each has a bucket of calls that refills evenly over a minute. Holds a
 * bounded number of buckets; the one unused for longest goes first.
 */
@ApplicationScoped
class CallRates {

    private static final int MOST_CALLERS = 20_000;

    private final int callsAMinute;
    private final Map<String, Bucket> buckets = new RecentlyUsed<>(MOST_CALLERS);

    CallRates(@ConfigProperty(name = "erclab.rest.calls-a-minute", defaultValue = "6000") int callsAMinute) {
        if (callsAMinute < 1) {
            throw new IllegalArgumentException(
                    "erclab.rest.calls-a-minute is " + callsAMinute + ": a caller needs at least 1");
        }
        this.callsAMinute = callsAMinute;
    }

    int callsAMinute() {
        return callsAMinute;
    }

    /**
     * What is left to a caller after a call.
     *
     * @param calls that it has at once
     * @param pause zero when the call was taken, else how long until there is one again
     * @param window when the call was taken, how long until it has all calls again if it makes none; else the same as {@code
     *     pause}, because a client may wait for either
     */
    record Left(long calls, Duration pause, Duration window) {}

    /** Takes a call of somebody who showed who it is, or of an address. */
    Left take(Caller caller) {
        if (caller.token().isPresent()) {
            return take("token " + caller.token().getAsLong());
        }
        return take(caller.known() ? "person " + caller.name() : "address " + caller.address());
    }

    /** Takes a call of somebody who came with a token that is none. */
    Left takeOfUnknown(String address) {
        return take("address " + address);
    }

    private Left take(String key) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(key, unseen -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(callsAMinute).refillGreedy(callsAMinute, Duration.ofMinutes(1)))
                    .build());
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        Duration pause = Duration.ofNanos(probe.isConsumed() ? 0 : probe.getNanosToWaitForRefill());
        return new Left(
                probe.getRemainingTokens(),
                pause,
                probe.isConsumed() ? Duration.ofNanos(probe.getNanosToWaitForReset()) : pause);
    }
}
