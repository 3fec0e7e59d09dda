package org.erclab.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.jobs.LabelFormat;
import org.erclab.jobs.LabellingProcesses;
import org.erclab.jobs.LabellingProcesses.Labelling;
import org.erclab.jobs.TrainedRuns;
import org.erclab.store.RunStore;
import org.jboss.logging.Logger;

/** Labels conversations of the caller with a completed run, in a process apart that ends when the caller leaves. */
@Path("/runs/{id}/predict")
@Reads
@Tag(name = "runs")
class PredictResource {

    private static final Logger LOG = Logger.getLogger(PredictResource.class);

    private static final int MAX_BODY = 32_000_000;

    private final RunStore runs;
    private final TrainedRuns trained;
    private final LabellingProcesses processes;

    PredictResource(RunStore runs, TrainedRuns trained, LabellingProcesses processes) {
        this.runs = runs;
        this.trained = trained;
        this.processes = processes;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @ChangesState(maxBody = MAX_BODY)
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(
            summary = "Labels the conversations of the body, streamed",
            description = "Lines 'Speaker: text' with an empty line between conversations, our own JSON Lines or csv."
                    + " Nothing is answered when a line is broken. The connection breaks off when the process"
                    + " fails later.")
    public Response predict(
            @PathParam("id") long id,
            @QueryParam("format") @DefaultValue("jsonl") @Parameter(description = "jsonl, csv or table") String format,
            @Context RoutingContext routing,
            InputStream conversations)
            throws IOException, InterruptedException {
        LabelFormat how = LabelFormat.of(format);
        requireTrained(id);
        Labelling labelling = start(id, how, conversations);
        routing.addEndHandler(end -> labelling.close());
        PushbackInputStream labels = new PushbackInputStream(labelling.labels());
        int first = labels.read();
        if (first < 0) {
            String failure = labelling.failure();
            labelling.close();
            throw new InvalidSpecException(failure);
        }
        labels.unread(first);
        StreamingOutput body = out -> copy(labelling, labels, out);
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, how.mediaType())
                .build();
    }

    private void requireTrained(long id) throws IOException {
        runs.get(id);
        try {
            trained.require(id);
        } catch (InvalidSpecException refused) {
            throw new ClientErrorException(refused.getMessage(), Response.Status.CONFLICT, refused);
        }
    }

    private Labelling start(long id, LabelFormat how, InputStream conversations) throws IOException {
        try {
            return processes.start(id, how, conversations, "body");
        } catch (LabellingProcesses.TooManyException busy) {
            throw new ServiceUnavailableException(busy.getMessage(), 60L, busy);
        }
    }

    private static void copy(Labelling labelling, InputStream labels, OutputStream out) throws IOException {
        try (labelling) {
            byte[] buffer = new byte[8192];
            for (int n = labels.read(buffer); n >= 0; n = labels.read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
            }
            String failure = labelling.failure();
            if (!failure.isEmpty()) {
                LOG.warnf("A prediction broke off: %s", failure);
                throw new IOException(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a prediction was sent", e);
        }
    }
}
