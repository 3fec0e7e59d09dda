package org.erclab.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.access.Callers;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.jobs.Submissions;
import org.erclab.jobs.SubmitRequest;
import org.erclab.jobs.SubmitResult;
import org.erclab.store.Experiment;
import org.erclab.store.ExperimentStore;

/** Submissions and what became of them. */
@Path("/experiments")
@Reads
@Tag(name = "experiments")
class ExperimentsResource {

    private final Submissions submissions;
    private final ExperimentStore experiments;
    private final Callers callers;

    ExperimentsResource(Submissions submissions, ExperimentStore experiments, Callers callers) {
        this.submissions = submissions;
        this.experiments = experiments;
        this.callers = callers;
    }

    @POST
    @ChangesState
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(
            summary = "Submits one run per seed",
            description = "A run with the same spec and seed is an answer, not a second run, unless force is set."
                    + " With an Idempotency-Key the call may be repeated: it answers with the first experiment.")
    @APIResponse(responseCode = "201", description = "The experiment with its runs; some may have existed before")
    @APIResponse(responseCode = "200", description = "Every run existed before; nothing was queued")
    @APIResponse(responseCode = "400", description = "What is wrong with the request, in a sentence")
    public Response submit(
            SubmitRequest request,
            @HeaderParam("Idempotency-Key") @Parameter(description = "The submitter's own key, 200 characters at most")
                    String key,
            UriInfo uri) {
        if (request == null) {
            throw new InvalidSpecException("The body is empty: send a JSON object with at least system and corpus");
        }
        SubmitResult result =
                submissions.submit(withKey(request, key), callers.current().name());
        boolean nothingNew = result.alreadyThere().size() == result.runs().size();
        return Response.status(nothingNew ? Response.Status.OK : Response.Status.CREATED)
                .location(uri.getAbsolutePathBuilder()
                        .path(String.valueOf(result.experimentId()))
                        .build())
                .entity(result)
                .build();
    }

    @GET
    @Operation(summary = "Experiments, newest first")
    public List<Experiment> list(
            @QueryParam("offset") @DefaultValue("0") int offset, @QueryParam("limit") @DefaultValue("100") int limit) {
        Pages.check(offset, limit);
        return experiments.list(offset, limit);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One experiment with the numbers of its runs")
    public Experiment one(@PathParam("id") long id) {
        return experiments
                .find(id)
                .orElseThrow(
                        () -> new NotFoundException("There is no experiment " + id + ": see the list of experiments"));
    }

    private static SubmitRequest withKey(SubmitRequest request, String header) {
        if (header == null || header.isBlank()) {
            return request;
        }
        if (header.length() > 200) {
            throw new InvalidSpecException(
                    "The Idempotency-Key has " + header.length() + " characters, 200 are accepted");
        }
        if (!request.clientKey().isEmpty() && !request.clientKey().equals(header.strip())) {
            throw new InvalidSpecException("The Idempotency-Key '" + header + "' and the body's clientKey '"
                    + request.clientKey() + "' differ: send one of them");
        }
        return request.withClientKey(header);
    }
}
