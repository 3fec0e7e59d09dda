package org.erclab.ui.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.erclab.store.RunEvent;

/**
 * One time that a worker had the run, from its claim until the lease ended.
 *
 * @param number of the attempt; it begins again at 1 when people resume the run
 * @param worker who claimed it
 * @param device where it worked, {@code cpu} or {@code cuda:N}
 * @param started database time of the claim
 * @param ended when the lease ended; empty while it goes on
 * @param ending {@code running}, or the kind of the event that ended it: {@code completed}, {@code lost}, {@code stopped} …
 * @param reason the sentence of that event
 */
record RunAttempt(
        int number,
        String worker,
        String device,
        Instant started,
        Optional<Instant> ended,
        String ending,
        String reason) {

    static final String RUNNING = "running";

    private static final Set<String> ENDINGS = Set.of("completed", "failed", "stopped", "cancelled", "lost", "queued");

    /** As {@code LeaseStore} words it. */
    private static final Pattern CLAIM = Pattern.compile("Claimed for (\\S+), attempt (\\d{1,9})");

    /** The attempts that a run's events tell of, oldest first. */
    static List<RunAttempt> of(List<RunEvent> events) {
        List<RunAttempt> attempts = new ArrayList<>();
        for (RunEvent event : events) {
            boolean open = !attempts.isEmpty() && attempts.getLast().ended().isEmpty();
            if (event.kind().equals("claimed")) {
                attempts.add(begun(event));
            } else if (open && ENDINGS.contains(event.kind())) {
                attempts.add(attempts.removeLast().endedBy(event));
            }
        }
        return attempts;
    }

    private static RunAttempt begun(RunEvent claim) {
        Matcher words = CLAIM.matcher(claim.text());
        boolean known = words.matches();
        return new RunAttempt(
                known ? Integer.parseInt(words.group(2)) : 1,
                claim.who(),
                known ? words.group(1) : "",
                claim.at(),
                Optional.empty(),
                RUNNING,
                "");
    }

    private RunAttempt endedBy(RunEvent end) {
        Instant at = end.at().isBefore(started) ? started : end.at();
        return new RunAttempt(number, worker, device, started, Optional.of(at), end.kind(), end.text());
    }

    /** From its claim to its end, or to now. */
    Duration length(Instant now) {
        Instant end = ended.orElse(now);
        return end.isBefore(started) ? Duration.ZERO : Duration.between(started, end);
    }
}
