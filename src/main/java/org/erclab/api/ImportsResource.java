package org.erclab.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.corpus.format.CorpusFormats;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.jobs.importing.CorpusImports;
import org.erclab.jobs.importing.FeatureImports;
import org.erclab.jobs.importing.ImportProgress;
import org.erclab.jobs.importing.ImportRequest;

/** Imports of corpora from files on the server's machine. */
@Path("/")
@Reads
@Tag(name = "corpora")
class ImportsResource {

    /** A format that can be imported. */
    public record FormatView(String format, String description) {}

    /**
     * A wish to import.
     *
     * @param format one of {@code /formats}, or {@code simulated}
     * @param path folder or file on the server's machine, absolute; none for the simulated corpus
     * @param name what the corpus shall be called
     * @param seed what the simulated corpus is generated from; 1 when absent
     */
    public record NewImport(String format, String path, String name, Long seed) {}

    /** An import and how far it is. */
    public record ImportView(long id, String state, String corpus, long conversationsDone, String message) {
        static ImportView of(long id, ImportProgress progress) {
            return new ImportView(
                    id, progress.state().name(), progress.corpus(), progress.conversationsDone(), progress.message());
        }
    }

    private final CorpusImports imports;
    private final FeatureImports features;

    ImportsResource(CorpusImports imports, FeatureImports features) {
        this.imports = imports;
        this.features = features;
    }

    @GET
    @Path("formats")
    @Operation(summary = "The corpus formats that can be imported")
    public List<FormatView> formats() {
        return CorpusFormats.all().stream()
                .map(reader -> new FormatView(reader.format(), reader.description()))
                .toList();
    }

    @POST
    @Path("imports")
    @ChangesState
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Starts an import of files on the server's machine; ask for its progress afterwards")
    @APIResponse(responseCode = "202", description = "It has started")
    public Response start(NewImport wanted, UriInfo uri) {
        if (wanted == null) {
            throw new InvalidSpecException("The body is empty: send a JSON object with format, path and name");
        }
        long id = imports.start(request(wanted));
        return Response.accepted(ImportView.of(id, imports.status(id)))
                .location(uri.getAbsolutePathBuilder().path(String.valueOf(id)).build())
                .build();
    }

    @GET
    @Path("imports/{id}")
    @Operation(summary = "How far an import is, or why it failed")
    public ImportView status(@PathParam("id") long id) {
        try {
            return ImportView.of(id, features.find(id).orElseGet(() -> imports.status(id)));
        } catch (IllegalArgumentException unknown) {
            throw new NotFoundException(unknown.getMessage(), unknown);
        }
    }

    /** A path on the server's machine. */
    static java.nio.file.Path absolute(String path) {
        java.nio.file.Path wanted = java.nio.file.Path.of(path);
        if (!wanted.isAbsolute()) {
            throw new InvalidSpecException(
                    "The path '" + path + "' is relative, and to what the server cannot know: give an absolute one");
        }
        return wanted;
    }

    private static ImportRequest request(NewImport wanted) {
        if (wanted.format() == null || wanted.format().isBlank()) {
            throw new InvalidSpecException("The import needs a format: see /api/v1/formats");
        }
        java.nio.file.Path path = wanted.path() == null ? null : absolute(wanted.path());
        return new ImportRequest(wanted.format(), path, wanted.name(), wanted.seed() == null ? 1 : wanted.seed());
    }
}
