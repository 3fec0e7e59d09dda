package org.erclab.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.store.Run;
import org.erclab.store.RunFilter;
import org.erclab.store.RunPage;
import org.erclab.store.RunStore;

/** Everything that runs left behind, streamed: memory stays flat however many there are. */
@Path("/exports")
@Reads
@Tag(name = "exports")
class ExportsResource {

    private static final int RUNS_AT_ONCE = 500;

    private final RunStore runs;
    private final ExportRows rows;
    private final ObjectMapper json;

    ExportsResource(RunStore runs, ExportRows rows, ObjectMapper json) {
        this.runs = runs;
        this.rows = rows;
        this.json = json;
    }

    @GET
    @Path("{kind}")
    @Operation(
            summary = "All rows of a kind: runs, scores, epochs, predictions or refined-labels",
            description = "One flat row each, by run number. CSV numbers are exact; a missing number is empty or null."
                    + " In Parquet, shares of classes are maps from class to share.")
    public Response export(
            @PathParam("kind") @Parameter(description = "runs, scores, epochs, predictions or refined-labels")
                    String kind,
            @QueryParam("format") @DefaultValue("csv") @Parameter(description = "csv, json, jsonl or parquet")
                    String format,
            @QueryParam("corpus") @Parameter(description = "Runs on this corpus only") String corpus,
            @QueryParam("system") @Parameter(description = "Runs of this system only") String system,
            @QueryParam("run") @Parameter(description = "These runs only; may be given several times")
                    List<Long> numbers) {
        ExportRows.Kind what = ExportRows.Kind.of(kind);
        ExportWriter.Format how = ExportWriter.Format.of(format);
        StreamingOutput body = stream -> write(what, how, corpus, system, Set.copyOf(numbers), stream);
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, how.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"erclab-" + what.lowerName() + "." + how.extension() + "\"")
                .build();
    }

    private void write(
            ExportRows.Kind what,
            ExportWriter.Format how,
            String corpus,
            String system,
            Set<Long> numbers,
            OutputStream stream)
            throws IOException {
        RowWriter writer = how == ExportWriter.Format.PARQUET
                ? new ParquetRows(what.columns(), stream)
                : new ExportWriter(
                        how, new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)), json);
        int offset = 0;
        RunPage page;
        do {
            page = runs.page(new RunFilter(
                    Optional.ofNullable(corpus),
                    Optional.ofNullable(system),
                    Set.of(),
                    Optional.empty(),
                    "",
                    "id",
                    true,
                    offset,
                    RUNS_AT_ONCE));
            for (Run run : page.runs()) {
                if (numbers.isEmpty() || numbers.contains(run.id())) {
                    rows.write(what, run, writer::write);
                }
            }
            offset += RUNS_AT_ONCE;
        } while (offset < page.total());
        writer.end();
    }
}
