package org.erclab.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.erclab.experiment.RunStatus;
import org.erclab.jobs.watch.RunUpdate;
import org.erclab.store.EpochMetric;
import org.erclab.store.Run;

/**
 * One client that follows one run. Events go out one at a time; while one is on its way only the latest state of the run is
 * kept, so a slow client costs no memory.
 */
final class RunStream {

    /** What {@code status} and {@code end} tell. */
    public record StatusEvent(
            long run, RunStatus status, int attempt, int epoch, int maxEpochs, int bestEpoch, String reason) {
        static StatusEvent of(Run run) {
            return new StatusEvent(
                    run.id(), run.status(), run.attempt(), run.epoch(), run.maxEpochs(), run.bestEpoch(), run.reason());
        }
    }

    /**
     * What {@code epoch} tells.
     *
     * @param metrics by name; null where the number is none
     */
    public record EpochEvent(long run, int epoch, Map<String, Double> metrics) {}

    private final long runId;
    private final SseEventSink sink;
    private final Sse sse;
    private final ObjectMapper json;
    private final Consumer<RunStream> whenClosed;
    private final long opened = System.nanoTime();
    private final Deque<OutboundSseEvent> ready = new ArrayDeque<>();
    private StreamPosition told;
    private RunUpdate latest;
    private Runnable leaveFeed = () -> {};
    private boolean sending;
    private boolean atEnd;
    private boolean closed;

    RunStream(
            long runId,
            StreamPosition from,
            SseEventSink sink,
            Sse sse,
            ObjectMapper json,
            Consumer<RunStream> whenClosed) {
        this.runId = runId;
        this.told = from;
        this.sink = sink;
        this.sse = sse;
        this.json = json;
        this.whenClosed = whenClosed;
    }

    long runId() {
        return runId;
    }

    /** Takes what ends its place in the feed. */
    void follow(Runnable leave) {
        synchronized (this) {
            if (!closed) {
                leaveFeed = leave;
                return;
            }
        }
        leave.run();
    }

    /** Takes a newer state of the run. */
    void accept(RunUpdate update) {
        synchronized (this) {
            latest = update;
        }
        send();
    }

    /** Sends a comment, or ends the stream when it has lasted for {@code most}. */
    void keepAwake(Duration most) {
        synchronized (this) {
            if (sink.isClosed() || System.nanoTime() - opened > most.toNanos()) {
                atEnd = true;
                ready.clear();
                latest = null;
            } else if (!sending && ready.isEmpty()) {
                ready.add(sse.newEventBuilder().comment("").build());
            }
        }
        send();
    }

    private void send() {
        for (OutboundSseEvent event = next(); event != null; event = next()) {
            CompletableFuture<?> sent = sink.send(event).toCompletableFuture();
            if (!sent.isDone()) {
                sent.whenComplete((done, failure) -> {
                    sent(failure != null);
                    send();
                });
                return;
            }
            sent(sent.isCompletedExceptionally());
        }
        if (isAtEnd()) {
            close();
        }
    }

    /** The event to send now; none while another is on its way. */
    private synchronized OutboundSseEvent next() {
        if (sending || closed) {
            return null;
        }
        if (ready.isEmpty()) {
            prepare();
        }
        OutboundSseEvent event = ready.poll();
        sending = event != null;
        return event;
    }

    private synchronized void sent(boolean failed) {
        sending = false;
        if (failed) {
            ready.clear();
            latest = null;
            atEnd = true;
        }
    }

    private synchronized boolean isAtEnd() {
        return atEnd && !sending && ready.isEmpty();
    }

    /** Makes the events that lead from what was told to the latest state. */
    private void prepare() {
        if (latest == null || atEnd) {
            return;
        }
        Run run = latest.run();
        boolean over = run.status().isOver();
        if (over) {
            // Its end is told last: until then a client that comes again must not be taken for one that has heard it.
            told = told.with(run.attempt(), RunStatus.RUNNING);
        } else if (!told.hasStatusOf(run)) {
            told = told.with(run.attempt(), run.status());
            add("status", StatusEvent.of(run));
        }
        byEpoch().forEach((epoch, metrics) -> {
            told = told.withEpoch(epoch);
            add("epoch", new EpochEvent(runId, epoch, metrics));
        });
        if (over) {
            told = StreamPosition.endOf(run);
            add("end", StatusEvent.of(run));
            atEnd = true;
        }
        latest = null;
    }

    private Map<Integer, Map<String, Double>> byEpoch() {
        return latest.epochs().stream()
                .filter(metric -> metric.epoch() > told.epoch())
                .collect(Collectors.groupingBy(
                        EpochMetric::epoch,
                        TreeMap::new,
                        Collectors.toMap(EpochMetric::name, EpochMetric::value, (a, b) -> b, TreeMap::new)));
    }

    private void add(String name, Object data) {
        try {
            ready.add(sse.newEventBuilder()
                    .name(name)
                    .id(told.id())
                    .data(json.writeValueAsString(data))
                    .build());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event '" + name + "' of run " + runId + " cannot be written as JSON", e);
        }
    }

    /** Ends it; again does nothing. */
    void close() {
        Runnable leave;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            leave = leaveFeed;
        }
        leave.run();
        whenClosed.accept(this);
        sink.close();
    }
}
