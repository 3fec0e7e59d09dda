package org.erclab.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.erclab.experiment.RunStatus;
import org.erclab.jobs.watch.RunFeed;
import org.erclab.store.Checkpoint;
import org.erclab.store.Claim;
import org.erclab.store.LeaseStore;
import org.erclab.store.MetricStore;
import org.erclab.store.Progress;
import org.erclab.store.RunFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client of HTTP hears what a run's fenced writes put into the database. */
@QuarkusTest
class RunStreamIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** An event as it comes; a comment has no name. */
    private record Event(String name, String id, JsonNode data) {}

    @Inject
    RunFixtures fixtures;

    @Inject
    LeaseStore leases;

    @Inject
    MetricStore metrics;

    @Inject
    RunStreams streams;

    @Inject
    RunFeed feed;

    @Inject
    ObjectMapper json;

    @TestHTTPResource
    URI server;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    @BeforeEach
    @AfterEach
    void clear() {
        fixtures.clear();
    }

    @Test
    void aClientHearsStatusEpochsAndTheEndAndNothingTwice() throws Exception {
        long run = fixtures.queue(1, "any").getFirst();
        try (Listener listener = new Listener(run, "")) {
            Event queued = listener.next();
            assertEquals("status", queued.name());
            assertEquals("QUEUED", queued.data().path("status").asText());

            Claim claim = begin();
            assertEquals(
                    "RUNNING",
                    listener.nextStatus(RunStatus.RUNNING).data().path("status").asText());
            recordEpoch(claim, 1, 0.9);
            recordEpoch(claim, 2, Double.NaN);
            Event first = listener.next();
            assertEquals("epoch", first.name());
            assertEquals(1, first.data().path("epoch").asInt());
            assertEquals(0.9, first.data().path("metrics").path("train-loss").asDouble());
            Event second = listener.next();
            assertEquals(2, second.data().path("epoch").asInt());
            assertTrue(second.data().path("metrics").path("train-loss").isNull(), "NaN is null in JSON");

            leases.finish(claim.lease(), RunStatus.FAILED, "Out of memory", "stream-worker");
            Event end = listener.next();
            assertEquals("end", end.name());
            assertEquals("FAILED", end.data().path("status").asText());
            assertEquals("Out of memory", end.data().path("reason").asText());
            listener.assertOver();
            assertEquals(204, status(run, end.id()), "whoever heard the end is told not to come again");
        }
        awaitNobody();
    }

    @Test
    void aStreamThatBrokeOffGoesOnAfterTheLastEvent() throws Exception {
        long run = fixtures.queue(1, "any").getFirst();
        Claim claim = begin();
        recordEpoch(claim, 1, 0.9);
        recordEpoch(claim, 2, 0.8);
        String last;
        try (Listener listener = new Listener(run, "")) {
            assertEquals("RUNNING", listener.next().data().path("status").asText());
            Event first = listener.next();
            assertEquals(1, first.data().path("epoch").asInt());
            last = first.id();
        }
        recordEpoch(claim, 3, 0.7);
        leases.finish(claim.lease(), RunStatus.STOPPED, "Stopped", "stream-worker");

        try (Listener listener = new Listener(run, last)) {
            assertEquals(2, listener.next().data().path("epoch").asInt());
            assertEquals(3, listener.next().data().path("epoch").asInt());
            assertEquals("STOPPED", listener.next().data().path("status").asText());
            listener.assertOver();
        }
        awaitNobody();
    }

    @Test
    void aSilentRunIsKeptAwakeByCommentsAndAListenerThatLeavesIsForgotten() throws Exception {
        long run = fixtures.queue(1, "any").getFirst();
        try (Listener listener = new Listener(run, "")) {
            assertEquals("QUEUED", listener.next().data().path("status").asText());
            listener.awaitComment();
            assertEquals(1, streams.count());
            assertTrue(feed.isBeating());
        }
        awaitNobody();
        assertFalse(feed.isBeating(), "nobody listens, nothing is polled");
    }

    @Test
    void moreStreamsThanAllowedAndWrongOnesAreRefused() throws Exception {
        long run = fixtures.queue(1, "any").getFirst();
        List<Listener> listeners = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                listeners.add(new Listener(run, ""));
            }
            assertEquals(503, status(run, ""));
        } finally {
            for (Listener listener : listeners) {
                listener.close();
            }
        }
        awaitNobody();
        assertEquals(404, status(-1, ""));
        assertEquals(400, status(run, "'; drop table run"));
        assertEquals(400, status(run, "1.1.dancing"));
    }

    @Test
    void whoAsksForJsonGetsTheListAsBefore() throws Exception {
        long run = fixtures.queue(1, "any").getFirst();
        for (String accepted : List.of("application/json", "*/*")) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(uri(run)).header("Accept", accepted).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode());
            assertEquals(
                    "submitted",
                    json.readTree(answer.body()).path(0).path("kind").asText(),
                    accepted);
        }
    }

    private Claim begin() {
        Claim claim = leases.claim("stream-worker", "stream-host", "cpu").orElseThrow();
        leases.begin(claim.lease(), "stream-worker");
        return claim;
    }

    private void recordEpoch(Claim claim, int epoch, double loss) {
        metrics.recordEpoch(
                claim.lease(),
                Map.of("train-loss", loss, "seconds", 1.5),
                new Checkpoint(epoch, "epoch-" + epoch, "0".repeat(64)),
                3);
        leases.beat(claim.lease(), new Progress(epoch, 20, 0, 1.5, 1000, epoch));
    }

    private URI uri(long run) {
        return server.resolve("/api/v1/runs/" + run + "/events");
    }

    private HttpResponse<InputStream> connect(long run, String lastEventId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(run)).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private int status(long run, String lastEventId) throws Exception {
        HttpResponse<InputStream> answer = connect(run, lastEventId);
        answer.body().close();
        return answer.statusCode();
    }

    /** The server learns that a client left from its connection, which takes its time. */
    private void awaitNobody() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (streams.count() > 0) {
            assertTrue(System.nanoTime() < end, "streams are still open");
            Thread.sleep(20);
        }
    }

    /** One connection, read as it comes. */
    private final class Listener implements AutoCloseable {
        private final InputStream body;
        private final BufferedReader lines;

        Listener(long run, String lastEventId) throws Exception {
            HttpResponse<InputStream> answer = connect(run, lastEventId);
            assertEquals(200, answer.statusCode());
            assertEquals(
                    "text/event-stream",
                    answer.headers().firstValue("Content-Type").orElse("").split(";")[0]);
            body = answer.body();
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        Event next() throws IOException {
            Event event = read();
            while (event != null && event.name().isEmpty()) {
                event = read();
            }
            assertTrue(event != null, "the stream ended");
            return event;
        }

        /** Skips the statuses before one, which a slow poll may or may not see. */
        Event nextStatus(RunStatus status) throws IOException {
            Event event = next();
            while (event.name().equals("status")
                    && !event.data().path("status").asText().equals(status.name())) {
                event = next();
            }
            return event;
        }

        void awaitComment() throws IOException {
            Event event = read();
            while (event != null && !event.name().isEmpty()) {
                event = read();
            }
            assertTrue(event != null, "the stream ended");
        }

        void assertOver() throws IOException {
            Event event = read();
            while (event != null && event.name().isEmpty()) {
                event = read();
            }
            assertEquals(null, event);
        }

        private Event read() throws IOException {
            String name = "";
            String id = "";
            String data = "";
            boolean any = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (any) {
                        return new Event(name, id, data.isEmpty() ? null : json.readTree(data));
                    }
                    continue;
                }
                any = true;
                int colon = line.indexOf(':');
                String value = line.substring(colon + 1).strip();
                switch (line.substring(0, colon)) {
                    case "event" -> name = value;
                    case "id" -> id = value;
                    case "data" -> data += value;
                    default -> {}
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
