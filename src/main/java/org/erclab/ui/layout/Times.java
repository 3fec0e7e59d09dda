package org.erclab.ui.layout;

import com.vaadin.flow.component.HtmlContainer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How moments and durations are written: relative, with the absolute time on the element. */
public final class Times {

    private static final DateTimeFormatter ABSOLUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT);

    private Times() {}

    /** "just now", "5 min ago", "in 2 h", "3 days ago". */
    public static String relative(Instant moment, Instant now) {
        Duration distance = Duration.between(moment, now);
        if (distance.abs().compareTo(Duration.ofSeconds(10)) < 0) {
            return "just now";
        }
        String length = coarse(distance.abs());
        return distance.isNegative() ? "in " + length : length + " ago";
    }

    private static String coarse(Duration length) {
        if (length.toMinutes() < 1) {
            return length.toSeconds() + " s";
        }
        if (length.toHours() < 1) {
            return length.toMinutes() + " min";
        }
        if (length.toHours() < 48) {
            return length.toHours() + " h";
        }
        return length.toDays() + " days";
    }

    /** "0.4 s", "12 s", "3 min 20 s", "2 h 5 min". */
    public static String length(Duration length) {
        if (length.toMillis() < 10_000) {
            return Numbers.fixed(length.toMillis() / 1000.0, 1) + " s";
        }
        if (length.toMinutes() < 1) {
            return length.toSeconds() + " s";
        }
        if (length.toHours() < 1) {
            return length.toMinutes() + " min " + length.toSecondsPart() + " s";
        }
        return length.toHours() + " h " + length.toMinutesPart() + " min";
    }

    public static String absolute(Instant moment) {
        return ABSOLUTE.format(moment.atZone(ZoneId.systemDefault()));
    }

    /** A {@code time} element: relative text, absolute time as its title and machine-readable value. */
    public static HtmlContainer ago(Instant moment) {
        HtmlContainer time = new HtmlContainer("time");
        time.setText(relative(moment, Instant.now()));
        time.setTitle(absolute(moment));
        time.getElement()
                .setAttribute("datetime", moment.truncatedTo(ChronoUnit.SECONDS).toString());
        return time;
    }
}
