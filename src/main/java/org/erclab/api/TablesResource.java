package org.erclab.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.access.Callers;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.jobs.Submissions;
import org.erclab.jobs.SubmitRequest;
import org.erclab.jobs.SubmitResult;
import org.erclab.leaderboard.LeaderboardExport.Format;
import org.erclab.leaderboard.reproduce.PaperTable;
import org.erclab.leaderboard.reproduce.PaperTableExport;
import org.erclab.leaderboard.reproduce.PaperTables;
import org.erclab.leaderboard.reproduce.Planner;
import org.erclab.leaderboard.reproduce.TableRequest;
import org.erclab.store.NewExperiment;
import org.erclab.store.Run;

/** The papers' results tables: what is printed, what was measured here, and how to fill them. */
@Path("/tables")
@Reads
@Tag(name = "tables")
class TablesResource {

    /** Which table, and what is changed in it. */
    public static class Choice {
        @PathParam("paper")
        @Parameter(description = "higru, tl-erc, si-lstm, emolr, pre-code or simulated")
        public String paper;

        @PathParam("place")
        @Parameter(description = "For example table-3")
        public String place;

        @QueryParam("corpus")
        @Parameter(
                description = "These corpora only: friends, or friends=NAME for a corpus of another name; repeatable")
        public List<String> corpora;

        @QueryParam("preset")
        @Parameter(description = "Instead of the template's preset, where a system has it")
        public String preset;

        @QueryParam("set")
        @Parameter(description = "KEY=VALUE, changed in every cell; repeatable")
        public List<String> settings;

        TableRequest request() {
            Map<String, String> changes = new LinkedHashMap<>();
            for (String setting : settings) {
                int equals = setting.indexOf('=');
                if (equals < 1) {
                    throw new InvalidSpecException("A changed setting is KEY=VALUE, got '" + setting + "'");
                }
                changes.put(setting.substring(0, equals), setting.substring(equals + 1));
            }
            return TablesResource.request(paper, place, corpora, preset, changes, "any");
        }
    }

    /**
     * What is to be submitted.
     *
     * @param seeds one run each for every cell that can be run
     * @param corpora as the parameter {@code corpus}; null or empty means all
     * @param preset instead of the template's
     * @param settings changed in every cell
     * @param device {@code any}, {@code cpu} or {@code cuda}
     * @param again whether seeds whose runs failed are submitted once more
     */
    public record FillRequest(
            List<Long> seeds,
            List<String> corpora,
            String preset,
            Map<String, String> settings,
            String device,
            boolean again) {

        public FillRequest {
            seeds = seeds == null || seeds.isEmpty() ? List.of(1L) : List.copyOf(seeds);
            corpora = corpora == null ? List.of() : List.copyOf(corpora);
            settings = settings == null ? Map.of() : Map.copyOf(settings);
            device = device == null || device.isBlank() ? "any" : device.strip();
        }
    }

    /**
     * What was submitted.
     *
     * @param experiments numbers of the experiments
     * @param runs numbers of their runs
     */
    public record Filled(List<Long> experiments, List<Long> runs) {}

    private final PaperTables tables;
    private final Submissions submissions;
    private final Callers callers;

    TablesResource(PaperTables tables, Submissions submissions, Callers callers) {
        this.tables = tables;
        this.submissions = submissions;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "The tables that can be reproduced")
    public List<PaperTables.Summary> list() {
        return tables.list();
    }

    @GET
    @Path("{paper}/{place}")
    @Operation(
            summary = "A table: per cell what is printed, what was measured, and what is missing",
            description = "Our scores are fractions, printed numbers and gaps are in the paper's unit.")
    public PaperTable table(@BeanParam Choice choice) {
        return tables.fill(choice.request(), this::plan);
    }

    @GET
    @Path("{paper}/{place}/export")
    @Operation(summary = "The table in the paper's layout as table, latex or markdown, or cell by cell as csv or json")
    public Response export(
            @BeanParam Choice choice,
            @QueryParam("format") @DefaultValue("table") @Parameter(description = "table, csv, json, latex or markdown")
                    String format) {
        Format chosen = Format.of(format);
        PaperTable table = table(choice);
        Object body =
                switch (chosen) {
                    case TABLE -> PaperTableExport.plain(table);
                    case MARKDOWN -> PaperTableExport.markdown(table);
                    case LATEX -> PaperTableExport.latex(table);
                    case CSV -> PaperTableExport.csv(table);
                    case JSON -> table;
                };
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, chosen.mediaType())
                .build();
    }

    @POST
    @Path("{paper}/{place}/runs")
    @Consumes(MediaType.APPLICATION_JSON)
    @ChangesState
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(
            summary = "Submits what the table lacks",
            description =
                    "For every cell that can be run, the seeds that have no run yet. Calling it again submits nothing.")
    public Filled fill(@PathParam("paper") String paper, @PathParam("place") String place, FillRequest wanted) {
        FillRequest fill = wanted == null ? new FillRequest(null, null, null, null, null, false) : wanted;
        TableRequest request = request(paper, place, fill.corpora(), fill.preset(), fill.settings(), fill.device());
        List<Long> experiments = new ArrayList<>();
        List<Long> runs = new ArrayList<>();
        for (Planner.Wanted missing : tables.missing(request, fill.seeds(), fill.again(), this::plan)) {
            SubmitResult result =
                    submissions.submit(submission(missing), callers.current().name());
            experiments.add(result.experimentId());
            result.runs().stream().map(Run::id).forEach(runs::add);
        }
        return new Filled(experiments, runs);
    }

    private NewExperiment plan(Planner.Wanted wanted) {
        return submissions.plan(submission(wanted));
    }

    private static SubmitRequest submission(Planner.Wanted wanted) {
        return new SubmitRequest(
                wanted.system(),
                wanted.corpus(),
                wanted.preset(),
                wanted.settings(),
                wanted.seeds(),
                wanted.device(),
                "",
                false);
    }

    private static TableRequest request(
            String paper,
            String place,
            List<String> corpora,
            String preset,
            Map<String, String> settings,
            String device) {
        return new TableRequest(
                paper + "/" + place,
                TableRequest.corpora(corpora),
                Optional.ofNullable(preset).filter(name -> !name.isBlank()),
                settings,
                device);
    }
}
