package org.erclab.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private Instant now = Instant.parse("2024-01-01T00:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final Throttle throttle = new Throttle(clock, 3, Duration.ofMinutes(1));

    @Test
    void eachFailureAfterTheFreeOnesDoublesTheWait() {
        for (int failure = 1; failure <= 2; failure++) {
            throttle.failed("ann");
            assertEquals(Duration.ZERO, throttle.wait("ann"));
        }
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            throttle.failed("ann");
            assertEquals(Duration.ofSeconds(seconds), throttle.wait("ann"));
        }
        assertEquals(Duration.ZERO, throttle.wait("bob"), "others do not wait");
        now = now.plusSeconds(61);
        assertEquals(Duration.ZERO, throttle.wait("ann"));
        throttle.failed("ann");
        assertEquals(Duration.ofMinutes(1), throttle.wait("ann"), "waiting forgives nothing");
    }

    @Test
    void aSuccessOrAQuietHourForgets() {
        for (int failure = 0; failure < 9; failure++) {
            throttle.failed("ann");
            throttle.failed("bob");
        }
        throttle.succeeded("ann");
        throttle.failed("ann");
        assertEquals(Duration.ZERO, throttle.wait("ann"));
        now = now.plus(Duration.ofMinutes(61));
        throttle.failed("bob");
        assertEquals(Duration.ZERO, throttle.wait("bob"));
    }

    @Test
    void whoeverTriesManyNamesFillsNoMemoryAndFreesNobodyAtOnce() {
        for (int failure = 0; failure < 9; failure++) {
            throttle.failed("ann");
        }
        for (int name = 0; name < 19_000; name++) {
            throttle.failed("name-" + name);
        }
        assertTrue(throttle.wait("ann").toSeconds() > 30);
    }
}
