package org.erclab.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.erclab.experiment.RunStatus;
import org.erclab.store.Run;

/**
 * How much of a run a stream has told; the id of its events.
 *
 * @param epoch the last one told, 0 before the first
 * @param attempt of the status that was told
 * @param status the last one told, null before the first
 */
record StreamPosition(int epoch, int attempt, RunStatus status) {

    static final StreamPosition START = new StreamPosition(0, 0, null);

    private static final Pattern ID = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.([a-z]{1,20})");

    /** @throws IllegalArgumentException when it is no id of an event; null and an empty one are the start */
    static StreamPosition of(String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return START;
        }
        Matcher id = ID.matcher(lastEventId);
        if (!id.matches()) {
            throw new IllegalArgumentException(
                    "Last-Event-ID is no id of an event of this stream: send the last one that came, such as"
                            + " 3.1.running, or none to begin at the start");
        }
        return new StreamPosition(
                Integer.parseInt(id.group(1)), Integer.parseInt(id.group(2)), RunStatus.of(id.group(3)));
    }

    /** Where a stream of a run that is over ends. */
    static StreamPosition endOf(Run run) {
        return new StreamPosition(run.epoch(), run.attempt(), run.status());
    }

    /** Whether nothing is left to tell of a run that is over. */
    boolean isEndOf(Run run) {
        return run.status().isOver() && equals(endOf(run));
    }

    boolean hasStatusOf(Run run) {
        return status == run.status() && attempt == run.attempt();
    }

    StreamPosition with(int newAttempt, RunStatus newStatus) {
        return new StreamPosition(epoch, newAttempt, newStatus);
    }

    StreamPosition withEpoch(int told) {
        return new StreamPosition(told, attempt, status);
    }

    /** The id of the event after which a stream is here. */
    String id() {
        return epoch + "." + attempt + "." + status.lowerName();
    }
}
