package org.erclab.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.leaderboard.Leaderboard;
import org.erclab.leaderboard.LeaderboardExport;
import org.erclab.leaderboard.LeaderboardExport.Format;
import org.erclab.leaderboard.LeaderboardPage;
import org.erclab.leaderboard.LeaderboardQuery;
import org.erclab.leaderboard.LeaderboardRow;

/** Runs grouped over their seeds. */
@Path("/leaderboard")
@Reads
@Tag(name = "leaderboard")
class LeaderboardResource {

    /** The parameters that choose and order rows. */
    public static class Choice {
        @QueryParam("corpus")
        @Parameter(description = "Exact name")
        public String corpus;

        @QueryParam("labelSet")
        @Parameter(description = "May be given several times")
        public List<String> labelSets;

        @QueryParam("system")
        @Parameter(description = "May be given several times")
        public List<String> systems;

        @QueryParam("protocol")
        @Parameter(description = "paper or released")
        public List<String> protocols;

        @QueryParam("text")
        @DefaultValue("")
        @Parameter(description = "Terms with AND, OR and brackets, found anywhere in a row's words")
        public String text;

        @QueryParam("minSeeds")
        @DefaultValue("0")
        @Parameter(description = "Rows with at least this many completed seeds")
        public int minSeeds;

        @QueryParam("sort")
        @DefaultValue("uwa")
        @Parameter(description = "system, corpus, seeds, ended, or a metric such as uwa, wa or f1:anger")
        public String sort;

        @QueryParam("order")
        @DefaultValue("desc")
        @Parameter(description = "asc or desc")
        public String order;

        @QueryParam("offset")
        @DefaultValue("0")
        public int offset;

        @QueryParam("limit")
        @DefaultValue("1000")
        public int limit;

        LeaderboardQuery query() {
            return new LeaderboardQuery(
                    Optional.ofNullable(corpus),
                    Set.copyOf(labelSets),
                    Set.copyOf(systems),
                    Set.copyOf(protocols),
                    text,
                    minSeeds,
                    sort,
                    Ordering.isAscending(order),
                    offset,
                    limit);
        }
    }

    private final Leaderboard leaderboard;
    private final EntityTags tags;

    LeaderboardResource(Leaderboard leaderboard, EntityTags tags) {
        this.leaderboard = leaderboard;
        this.tags = tags;
    }

    @GET
    @Operation(summary = "A page of rows: mean ± sample standard deviation over n seeds, with the seeds")
    public LeaderboardPage rows(@BeanParam Choice choice) {
        LeaderboardQuery query = choice.query();
        tags.tag(version());
        return leaderboard.rows(query);
    }

    @GET
    @Path("{group}")
    @Operation(summary = "One row by its group id")
    public LeaderboardRow row(@PathParam("group") String group) {
        String version = version();
        LeaderboardRow row = leaderboard
                .row(group)
                .orElseThrow(() -> new NotFoundException("There is no row '" + group + "' on the leaderboard"));
        tags.tag(version);
        return row;
    }

    @GET
    @Path("export")
    @Operation(summary = "The same rows as table, csv, json, latex or markdown")
    public Response export(
            @BeanParam Choice choice,
            @QueryParam("format") @DefaultValue("csv") @Parameter(description = "table, csv, json, latex or markdown")
                    String format,
            @QueryParam("metric") @Parameter(description = "Columns; may be given several times")
                    List<String> metrics) {
        Format chosen = Format.of(format);
        LeaderboardQuery query = choice.query();
        tags.tag(version());
        LeaderboardPage page = leaderboard.rows(query);
        return Response.ok(LeaderboardExport.write(
                        chosen,
                        page.rows(),
                        metrics.isEmpty() ? LeaderboardExport.usualMetrics(page.metrics()) : metrics))
                .header(HttpHeaders.CONTENT_TYPE, chosen.mediaType())
                .build();
    }

    private String version() {
        return "leaderboard-" + leaderboard.version();
    }
}
