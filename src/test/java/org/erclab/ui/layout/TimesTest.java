package org.erclab.ui.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void momentsAreRelative() {
        assertEquals("just now", Times.relative(NOW.minusSeconds(3), NOW));
        assertEquals("45 s ago", Times.relative(NOW.minusSeconds(45), NOW));
        assertEquals("5 min ago", Times.relative(NOW.minusSeconds(320), NOW));
        assertEquals("30 h ago", Times.relative(NOW.minus(Duration.ofHours(30)), NOW));
        assertEquals("3 days ago", Times.relative(NOW.minus(Duration.ofDays(3)), NOW));
        assertEquals("in 2 h", Times.relative(NOW.plus(Duration.ofMinutes(125)), NOW));
    }

    @Test
    void lengthsUseTheLargestTwoUnits() {
        assertEquals("0.4 s", Times.length(Duration.ofMillis(400)));
        assertEquals("12 s", Times.length(Duration.ofSeconds(12)));
        assertEquals("3 min 20 s", Times.length(Duration.ofSeconds(200)));
        assertEquals("2 h 5 min", Times.length(Duration.ofMinutes(125)));
    }
}
