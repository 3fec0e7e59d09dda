package org.erclab.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.erclab.jobs.watch.RunFeed;
import org.erclab.store.Run;

/** The open streams of events: as many as are allowed, each kept awake and each with an end. */
@ApplicationScoped
class RunStreams {

    private final RunFeed feed;
    private final ObjectMapper json;
    private final Vertx vertx;
    private final StreamSettings settings;
    private final Set<RunStream> open = ConcurrentHashMap.newKeySet();
    private long clock = -1;

    RunStreams(RunFeed feed, ObjectMapper json, Vertx vertx, StreamSettings settings) {
        this.feed = feed;
        this.json = json;
        this.vertx = vertx;
        this.settings = settings;
    }

    /** Reserves a stream; empty when all that are allowed are open. */
    synchronized Optional<RunStream> open(Run run, StreamPosition from, SseEventSink sink, Sse sse) {
        if (open.size() >= settings.most()) {
            return Optional.empty();
        }
        RunStream stream = new RunStream(run.id(), from, sink, sse, json, this::ended);
        open.add(stream);
        if (clock < 0) {
            clock = vertx.setPeriodic(settings.heartbeat().toMillis(), beat -> keepAwake());
        }
        return Optional.of(stream);
    }

    /** Has the feed tell it: the state of the run at once, and then every change. */
    void begin(RunStream stream) {
        stream.follow(feed.watch(stream.runId(), Long.MAX_VALUE, stream::accept));
    }

    /** Streams that are open now. */
    int count() {
        return open.size();
    }

    void onStop(@Observes ShutdownEvent event) {
        open.forEach(RunStream::close);
    }

    private void keepAwake() {
        open.forEach(stream -> stream.keepAwake(settings.time()));
    }

    private synchronized void ended(RunStream stream) {
        open.remove(stream);
        if (open.isEmpty() && clock >= 0) {
            vertx.cancelTimer(clock);
            clock = -1;
        }
    }
}
