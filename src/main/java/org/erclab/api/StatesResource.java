package org.erclab.api;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.domain.Split;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.jobs.LabellingProcesses;
import org.erclab.jobs.StateMap;
import org.erclab.jobs.StateMapRequest;
import org.erclab.jobs.StateMaps;
import org.erclab.jobs.TrainedRuns;
import org.erclab.store.RunStore;

/** The states of a run's utterances in the plane. */
@Path("/runs/{id}/states")
@Reads
@Tag(name = "runs")
class StatesResource {

    private final RunStore runs;
    private final TrainedRuns trained;
    private final StateMaps maps;

    StatesResource(RunStore runs, TrainedRuns trained, StateMaps maps) {
        this.runs = runs;
        this.trained = trained;
        this.maps = maps;
    }

    @GET
    @Operation(
            operationId = "mapStates",
            summary = "The states that the last layer reads, one utterance a point of the plane, by t-SNE",
            description =
                    "Loads the network again in a process apart, which needs the role researcher; the last maps are"
                            + " remembered. Of more labelled utterances than points, as many are drawn.")
    public StateMap states(
            @PathParam("id") long id,
            @QueryParam("split") @DefaultValue("test") @Parameter(description = "dev or test") String split,
            @QueryParam("points")
                    @DefaultValue("" + StateMapRequest.POINTS)
                    @Parameter(description = "Utterances at most, up to " + StateMapRequest.MOST_POINTS)
                    int points,
            @QueryParam("perplexity")
                    @DefaultValue("" + StateMapRequest.PERPLEXITY)
                    @Parameter(description = "Effective number of neighbours; less where utterances are few")
                    double perplexity,
            @QueryParam("seed") @DefaultValue("1") @Parameter(description = "Of the draw and of the start") long seed)
            throws IOException, InterruptedException {
        StateMapRequest request = new StateMapRequest(Split.of(split), points, perplexity, seed);
        runs.get(id);
        try {
            trained.requireWeights(id);
            return maps.of(id, request).get();
        } catch (InvalidSpecException refused) {
            throw conflict(refused);
        } catch (LabellingProcesses.TooManyException busy) {
            throw new ServiceUnavailableException(busy.getMessage(), 60L, busy);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidSpecException refused) {
                throw conflict(refused);
            }
            throw new IOException("The states of run " + id + " could not be mapped", e.getCause());
        }
    }

    private static ClientErrorException conflict(InvalidSpecException refused) {
        return new ClientErrorException(refused.getMessage(), Response.Status.CONFLICT, refused);
    }
}
