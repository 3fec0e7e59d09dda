package org.erclab.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.jobs.external.ResultImport;
import org.erclab.jobs.external.ResultImports;
import org.erclab.store.ExternalResult;
import org.erclab.store.ExternalResults;

/** Results of other programs beside our own. */
@Path("/external-runs")
@Reads
@Tag(name = "runs")
class ExternalRunsResource {

    private static final int MAX_BODY = 32_000_000;

    private final ResultImports imports;
    private final ExternalResults results;

    ExternalRunsResource(ResultImports imports, ExternalResults results) {
        this.imports = imports;
        this.results = results;
    }

    @GET
    @Operation(summary = "Results of other programs, newest first")
    public List<ExternalResult> list(
            @QueryParam("offset") @DefaultValue("0") int offset, @QueryParam("limit") @DefaultValue("100") int limit) {
        Pages.check(offset, limit);
        return results.list(offset, limit);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Results of another program: where they come from, and their runs")
    public ExternalResult one(@PathParam("id") long id) {
        return results.find(id).orElseThrow(() -> new NotFoundException("There are no external results " + id));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @ChangesState(maxBody = MAX_BODY)
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(
            summary = "Stores the results of the body, a csv file, as completed runs marked external",
            description =
                    "Predictions for every utterance of the test split (dialogue, utterance, predicted, and optionally"
                            + " seed and probability:EMOTION), which are scored here, or scores (seed, metric, value), which are"
                            + " marked 'as-reported'. A file with a fault stores nothing.")
    public Response add(
            @QueryParam("corpus") @Parameter(required = true) String corpus,
            @QueryParam("system") @Parameter(required = true, description = "What it shall be called") String system,
            @QueryParam("source") @Parameter(required = true, description = "Where the results come from")
                    String source,
            InputStream file) {
        ExternalResult added = imports.add(new ResultImport(corpus, system, source), file, "body");
        return Response.created(URI.create("/external-runs/" + added.id()))
                .entity(added)
                .build();
    }

    @DELETE
    @Path("{id}")
    @ChangesState
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Removes results with their runs; for who brought them in and for administrators")
    public void remove(
            @PathParam("id") long id,
            @QueryParam("confirm") @Parameter(required = true, description = "The system's name") String confirm) {
        one(id);
        imports.remove(id, confirm);
    }
}
