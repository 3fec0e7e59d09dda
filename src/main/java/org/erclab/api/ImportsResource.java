package org.erclab.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.corpus.format.CorpusFormats;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.jobs.importing.CorpusImports;
import org.erclab.jobs.importing.CorpusUpload;
import org.erclab.jobs.importing.CorpusUploads;
import org.erclab.jobs.importing.FeatureImports;
import org.erclab.jobs.importing.ImportProgress;
import org.erclab.jobs.importing.ImportRequest;

/** Imports of corpora from files on the server's machine, and from files that are sent. */
@Path("/")
@Reads
@Tag(name = "corpora")
class ImportsResource {

    /** A format that can be imported, and the licence note that its corpora get unless the import says another. */
    public record FormatView(String format, String description, String licence) {}

    /**
     * A wish to import.
     *
     * @param format one of {@code /formats}, or {@code simulated}
     * @param path folder or file on the server's machine, absolute; none for the simulated corpus
     * @param name what the corpus shall be called
     * @param seed what the simulated corpus is generated from; 1 when absent
     * @param licence under which terms the corpus may be used, one line; the format's own note when absent
     */
    public record NewImport(String format, String path, String name, Long seed, String licence) {}

    /** An import and how far it is. */
    public record ImportView(long id, String state, String corpus, long conversationsDone, String message) {
        static ImportView of(long id, ImportProgress progress) {
            return new ImportView(
                    id, progress.state().name(), progress.corpus(), progress.conversationsDone(), progress.message());
        }
    }

    private final CorpusImports imports;
    private final FeatureImports features;
    private final CorpusUploads uploads;

    ImportsResource(CorpusImports imports, FeatureImports features, CorpusUploads uploads) {
        this.imports = imports;
        this.uploads = uploads;
        this.features = features;
    }

    @GET
    @Path("formats")
    @Operation(summary = "The corpus formats that can be imported")
    public List<FormatView> formats() {
        return CorpusFormats.all().stream()
                .map(reader -> new FormatView(reader.format(), reader.description(), reader.licence()))
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
        return started(imports.start(request(wanted)), uri);
    }

    private Response started(long id, UriInfo uri) {
        return Response.accepted(ImportView.of(id, imports.status(id)))
                .location(uri.getBaseUriBuilder()
                        .path("imports")
                        .path(String.valueOf(id))
                        .build())
                .build();
    }

    @POST
    @Path("imports/files")
    @Consumes(MediaType.WILDCARD)
    @ChangesState(maxBody = CorpusUploads.MAX_BYTES)
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(
            summary = "Starts an import of the body: a corpus file, or a zip of the corpus folder",
            description =
                    "The file's name says by its ending what it is. A zip is unpacked with bounds on entries and bytes; its"
                            + " files are removed when the import ends.")
    @APIResponse(responseCode = "202", description = "It has started")
    public Response upload(
            @QueryParam("format") @Parameter(required = true, description = "One of /formats") String format,
            @QueryParam("name") @Parameter(required = true, description = "What the corpus shall be called")
                    String name,
            @QueryParam("file") @Parameter(required = true, description = "Name of the file that is sent") String file,
            @QueryParam("licence") @Parameter(description = "Under which terms it may be used, one line")
                    String licence,
            InputStream body,
            UriInfo uri) {
        // Checked before the body is stored: a slip in the name needs no transfer.
        ImportRequest wanted = request(new NewImport(format, "/" + file, name, null, licence));
        CorpusUpload sent = uploads.receive(file, body);
        try {
            return started(imports.start(wanted.from(sent)), uri);
        } catch (RuntimeException refused) {
            uploads.discard(sent.folder());
            throw refused;
        }
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
        return new ImportRequest(
                wanted.format(), path, wanted.name(), wanted.seed() == null ? 1 : wanted.seed(), wanted.licence());
    }
}
