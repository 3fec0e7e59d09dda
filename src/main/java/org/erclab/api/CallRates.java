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

    /** Takes a call of somebody who showed who it is, or of an address: zero, or how long until there is one again. */
    Duration take(Caller caller) {
        if (caller.token().isPresent()) {
            return take("token " + caller.token().getAsLong());
        }
        return take(caller.known() ? "person " + caller.name() : "address " + caller.address());
    }

    /** Takes a call of somebody who came with a token that is none. */
    Duration takeOfUnknown(String address) {
        return take("address " + address);
    }

    private Duration take(String key) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(key, unseen -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(callsAMinute).refillGreedy(callsAMinute, Duration.ofMinutes(1)))
                    .build());
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return Duration.ofNanos(probe.isConsumed() ? 0 : probe.getNanosToWaitForRefill());
    }
}
