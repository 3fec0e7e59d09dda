package org.erclab.ui.run;

import com.vaadin.flow.component.html.Div;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.erclab.ui.chart.AttemptTimeline;
import org.erclab.ui.chart.SeriesStyle;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Times;

/** The attempts of a run and their workers on a timeline; hidden until somebody has claimed the run. */
final class RunAttempts extends Div {

    private final AttemptTimeline timeline = new AttemptTimeline("Attempts and workers");

    RunAttempts() {
        addClassName("erc-card");
        add(timeline);
        setVisible(false);
    }

    void show(List<RunAttempt> attempts) {
        Instant now = Instant.now();
        setVisible(!attempts.isEmpty());
        timeline.setSummary(summary(attempts, now));
        timeline.show(new AttemptTimeline.Data(
                now.toEpochMilli(), attempts.stream().map(RunAttempts::bar).toList()));
    }

    private static AttemptTimeline.Attempt bar(RunAttempt attempt) {
        SeriesStyle style = style(attempt.ending());
        return new AttemptTimeline.Attempt(
                "attempt " + attempt.number(),
                worker(attempt),
                attempt.ending(),
                attempt.reason(),
                attempt.started().toEpochMilli(),
                attempt.ended().orElse(attempt.started()).toEpochMilli(),
                attempt.ended().isEmpty(),
                Times.absolute(attempt.started()),
                style.colour(),
                style.darkColour());
    }

    private static String worker(RunAttempt attempt) {
        return attempt.device().isEmpty() ? attempt.worker() : attempt.worker() + " (" + attempt.device() + ")";
    }

    private static SeriesStyle style(String ending) {
        return switch (ending) {
            case RunAttempt.RUNNING -> SeriesStyle.BLUE;
            case "completed" -> SeriesStyle.GREEN;
            case "lost", "failed" -> SeriesStyle.VERMILION;
            default -> SeriesStyle.GREY;
        };
    }

    static String summary(List<RunAttempt> attempts, Instant now) {
        if (attempts.isEmpty()) {
            return "No worker has claimed the run yet";
        }
        return String.format(
                Locale.ROOT,
                "Timeline of %s: %s",
                Numbers.counted(attempts.size(), "attempt", "attempts"),
                attempts.stream()
                        .map(attempt -> "attempt " + attempt.number() + " by " + worker(attempt) + ", "
                                + attempt.ending() + " after " + Times.length(attempt.length(now)))
                        .collect(Collectors.joining("; ")));
    }
}
