package org.erclab.api;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.jobs.ProcessMode;
import org.erclab.leaderboard.published.PublishedResults;
import org.erclab.store.PublishedResult;

/** The numbers that papers print; to be read, not to be changed. */
@Path("/published")
@Reads
@Tag(name = "tables")
class PublishedResource {

    private final PublishedResults published;
    private final EntityTags tags;

    PublishedResource(PublishedResults published, EntityTags tags) {
        this.published = published;
        this.tags = tags;
    }

    /** A server brings its database to the program's edition at once. */
    void onStart(@Observes StartupEvent event) {
        if (ProcessMode.current() == ProcessMode.SERVER) {
            published.load();
        }
    }

    @GET
    @Operation(
            summary = "Every number of the papers' results tables, with its source",
            description = "Values are in the paper's unit, per cent for scores.")
    public List<PublishedResult> list(
            @QueryParam("paper") @Parameter(description = "higru, tl-erc, si-lstm or emolr") String paper,
            @QueryParam("place") @Parameter(description = "For example table-3") String place,
            @QueryParam("system") @Parameter(description = "As the paper calls it") String system,
            @QueryParam("dataset") @Parameter(description = "As the paper calls it") String dataset) {
        tags.tag("published-" + published.edition());
        return published.all().stream()
                .filter(result -> isWanted(paper, result.paper())
                        && isWanted(place, result.place())
                        && isWanted(system, result.system())
                        && isWanted(dataset, result.dataset()))
                .toList();
    }

    @GET
    @Path("papers")
    @Operation(summary = "The papers whose numbers are known")
    public List<PublishedResults.Paper> papers() {
        tags.tag("published-" + published.edition());
        return published.papers();
    }

    private static boolean isWanted(String wanted, String value) {
        return wanted == null || wanted.equalsIgnoreCase(value);
    }
}
