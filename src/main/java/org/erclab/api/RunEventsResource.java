package org.erclab.api;

import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.store.Run;
import org.erclab.store.RunEvent;
import org.erclab.store.RunEvents;
import org.erclab.store.RunStore;

/** What happened to a run: as a list, or live for who accepts {@code text/event-stream}. */
@Path("/runs/{id}/events")
@Reads
@Tag(name = "runs")
class RunEventsResource {

    private final RunStore runs;
    private final RunEvents events;
    private final RunStreams streams;

    RunEventsResource(RunStore runs, RunEvents events, RunStreams streams) {
        this.runs = runs;
        this.events = events;
        this.streams = streams;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What happened to it, oldest first; with 'Accept: text/event-stream' live",
            description =
                    "As text/event-stream (server-sent events) it tells 'status' when the run's status or attempt changes,"
                            + " 'epoch' with the numbers of each epoch, and 'end' with the final status, after which it"
                            + " closes. 'Last-Event-ID' continues where a stream broke off; 204 when that was the end.")
    public List<RunEvent> events(@PathParam("id") long id) {
        runs.get(id);
        return events.of(id);
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(hidden = true)
    public void live(
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context RoutingContext routing) {
        Run run = runs.get(id);
        StreamPosition from = StreamPosition.of(lastEventId);
        if (from.isEndOf(run)) {
            // The one answer after which a browser does not connect again.
            throw new WebApplicationException(Response.noContent().build());
        }
        RunStream stream = streams.open(run, from, sink, sse)
                .orElseThrow(() -> new ServiceUnavailableException(
                        "As many event streams are open as this server keeps: try again in a minute", 60L));
        routing.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        routing.addEndHandler(end -> stream.close());
        streams.begin(stream);
    }
}
