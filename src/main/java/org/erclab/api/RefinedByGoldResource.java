package org.erclab.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.domain.Split;
import org.erclab.leaderboard.analysis.RefinedAnalyses;
import org.erclab.leaderboard.analysis.RefinedByGold;
import org.erclab.store.RunStore;

/** Refined labels beside gold ones. */
@Path("/runs/{id}/refined-labels/by-gold")
@Reads
@Tag(name = "runs")
class RefinedByGoldResource {

    private final RunStore runs;
    private final RefinedAnalyses analyses;

    RefinedByGoldResource(RunStore runs, RefinedAnalyses analyses) {
        this.runs = runs;
        this.analyses = analyses;
    }

    @GET
    @Operation(
            operationId = "refinedLabelsByGold",
            summary = "The mean refined label of each gold class",
            description =
                    "Row = gold class, column = class, in the order of 'classes'; a row is null where no utterance has"
                            + " the class. 404 for runs that refine no labels.")
    public RefinedByGold byGold(
            @PathParam("id") long id,
            @QueryParam("split") @DefaultValue("test") @Parameter(description = "dev or test") String split) {
        Split of = Split.of(split);
        return analyses.find(runs.get(id), of)
                .orElseThrow(() -> new NotFoundException("Run " + id + " has no refined labels on " + of.lowerName()
                        + ": only completed runs of systems that refine labels have some"));
    }
}
