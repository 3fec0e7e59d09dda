package org.erclab.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.domain.Emotion;
import org.erclab.domain.Split;
import org.erclab.leaderboard.LeaderboardExport.Format;
import org.erclab.leaderboard.analysis.Analyses;
import org.erclab.leaderboard.analysis.AnalysisExport;
import org.erclab.leaderboard.analysis.RunAnalysis;
import org.erclab.metrics.Breakdown;
import org.erclab.metrics.Calibration;
import org.erclab.metrics.EmotionResult;

/** Where a run is good and where it is not. */
@Path("/runs/{id}/analysis")
@Reads
@Tag(name = "runs")
class AnalysisResource {

    /** A part of the utterances with its own scores, as fractions. */
    public record PartView(String name, int utterances, Map<String, Double> scores) {
        static PartView of(Breakdown.Part part) {
            Map<String, Double> scores = new LinkedHashMap<>();
            AnalysisExport.METRICS.forEach(metric -> scores.put(metric, part.score(metric)));
            return new PartView(part.name(), part.utterances(), scores);
        }
    }

    /** The parts of one breakdown. */
    public record BreakdownView(String by, List<PartView> parts) {}

    /** An analysis; confusion counts are gold class by predicted class in the order of {@code classes}. */
    public record AnalysisView(
            long run,
            String system,
            String corpus,
            String split,
            List<String> classes,
            int[][] confusion,
            List<EmotionResult> emotions,
            List<BreakdownView> breakdowns,
            double calibrationError,
            List<Calibration.Bin> reliability) {
        static AnalysisView of(RunAnalysis analysis) {
            return new AnalysisView(
                    analysis.run(),
                    analysis.system(),
                    analysis.corpus(),
                    analysis.split().lowerName(),
                    analysis.confusion().labels().emotions().stream()
                            .map(Emotion::name)
                            .toList(),
                    analysis.confusion().counts(),
                    analysis.emotions(),
                    analysis.breakdowns().stream()
                            .map(one -> new BreakdownView(
                                    one.name(),
                                    one.parts().stream().map(PartView::of).toList()))
                            .toList(),
                    analysis.calibrationError(),
                    analysis.reliability());
        }
    }

    private final Analyses analyses;

    AnalysisResource(Analyses analyses) {
        this.analyses = analyses;
    }

    @GET
    @Operation(
            operationId = "analyseRun",
            summary = "Scores by emotion, by shift and inertia, by place and length of the dialogue, by speaker;"
                    + " calibration")
    public AnalysisView analyse(
            @PathParam("id") long id,
            @QueryParam("split") @DefaultValue("test") @Parameter(description = "dev or test") String split) {
        return AnalysisView.of(find(id, split));
    }

    @GET
    @Path("export")
    @Operation(operationId = "exportAnalysis", summary = "The same as table, latex, markdown or json")
    public Response export(
            @PathParam("id") long id,
            @QueryParam("split") @DefaultValue("test") @Parameter(description = "dev or test") String split,
            @QueryParam("format") @DefaultValue("table") @Parameter(description = "table, latex, markdown or json")
                    String format) {
        Format chosen = Format.of(format);
        RunAnalysis analysis = find(id, split);
        Object body =
                switch (chosen) {
                    case TABLE -> AnalysisExport.plain(analysis);
                    case MARKDOWN -> AnalysisExport.markdown(analysis);
                    case LATEX -> AnalysisExport.latex(analysis);
                    case JSON -> AnalysisView.of(analysis);
                    case CSV ->
                        throw new IllegalArgumentException(
                                "An analysis is several tables: use table, latex, markdown or json");
                };
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, chosen.mediaType())
                .build();
    }

    private RunAnalysis find(long id, String split) {
        return analyses.of(id, Split.of(split));
    }
}
