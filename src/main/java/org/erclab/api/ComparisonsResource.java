package org.erclab.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.leaderboard.LeaderboardExport.Format;
import org.erclab.leaderboard.compare.ComparisonExport;
import org.erclab.leaderboard.compare.ComparisonQuery;
import org.erclab.leaderboard.compare.ComparisonTable;
import org.erclab.leaderboard.compare.Comparisons;

/** Rows of the leaderboard against a reference row. */
@Path("/comparisons")
@Reads
@Tag(name = "leaderboard")
class ComparisonsResource {

    /** The parameters of a comparison. */
    public static class Choice {
        @QueryParam("reference")
        @Parameter(
                description =
                        "The row to compare with: its group id, the beginning of it, or a system that only one row has")
        public String reference;

        @QueryParam("row")
        @Parameter(
                description = "Rows to compare, in the same words; may be given several times. None: all of its corpus"
                        + " version")
        public List<String> rows;

        @QueryParam("corpus")
        @Parameter(description = "Where words are looked up")
        public String corpus;

        @QueryParam("metric")
        @DefaultValue("uwa")
        public String metric;

        @QueryParam("samples")
        @DefaultValue("" + ComparisonQuery.SAMPLES)
        @Parameter(description = "Draws of the dialogues, 0 to 10,000; 0 makes no interval")
        public int samples;

        @QueryParam("level")
        @DefaultValue("" + ComparisonQuery.LEVEL)
        @Parameter(description = "Level of the interval")
        public double level;

        ComparisonQuery query() {
            return new ComparisonQuery(reference, rows, Optional.ofNullable(corpus), metric, samples, level);
        }
    }

    private final Comparisons comparisons;

    ComparisonsResource(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    @GET
    @Operation(
            summary = "Rows against a reference: differences, intervals, tests, corrected p-values, effect sizes",
            description =
                    "Pairs are runs of the same seed. A p-value is null, with the reason, where seeds are too few for"
                            + " it to say anything. Corrected by Holm over the rows, test by test.")
    public ComparisonTable compare(@BeanParam Choice choice) {
        return comparisons.compare(choice.query());
    }

    @GET
    @Path("export")
    @Operation(summary = "The same as table, csv, latex, markdown or json")
    public Response export(
            @BeanParam Choice choice,
            @QueryParam("format") @DefaultValue("table") @Parameter(description = "table, csv, json, latex or markdown")
                    String format) {
        Format chosen = Format.of(format);
        ComparisonTable table = compare(choice);
        Object body =
                switch (chosen) {
                    case TABLE -> ComparisonExport.printed(table).plain();
                    case MARKDOWN -> ComparisonExport.printed(table).markdown();
                    case LATEX -> ComparisonExport.printed(table).latex();
                    case CSV -> ComparisonExport.csv(table);
                    case JSON -> table;
                };
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, chosen.mediaType())
                .build();
    }
}
