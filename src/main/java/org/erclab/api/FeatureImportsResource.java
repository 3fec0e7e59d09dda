package org.erclab.api;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.api.ImportsResource.ImportView;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.jobs.importing.AudioExtractionRequest;
import org.erclab.jobs.importing.FeatureImportRequest;
import org.erclab.jobs.importing.FeatureImports;

/** Imports of feature sets from files, and from waves by openSMILE, on the server's machine. */
@Path("/corpora/{name}/features")
@Reads
@Tag(name = "corpora")
class FeatureImportsResource {

    /**
     * A wish to bring in one vector for every utterance of a corpus.
     *
     * @param format npy, npz, csv, arff or raw; opensmile makes the vectors of wave files
     * @param path file on the server's machine, absolute; for opensmile the folder of the wave files
     * @param name what the set shall be called
     * @param modality audio, text or video; audio when absent
     * @param width numbers an utterance of a raw file; none for the other formats
     * @param missing what becomes of numbers that are not finite: refuse or zero; refuse when absent
     * @param config openSMILE's configuration on the server's machine, absolute; that of its installation when absent
     */
    public record NewFeatures(
            String format, String path, String name, String modality, Integer width, String missing, String config) {}

    private final FeatureImports features;

    FeatureImportsResource(FeatureImports features) {
        this.features = features;
    }

    @POST
    @ChangesState
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(
            summary = "Starts an import of a feature set from a file on the server's machine; its progress is at"
                    + " /imports")
    @APIResponse(responseCode = "202", description = "It has started")
    public Response start(@PathParam("name") String corpus, NewFeatures wanted, UriInfo uri) {
        if (wanted == null || wanted.path() == null) {
            throw new InvalidSpecException("The body lacks the file: send a JSON object with format, path and name");
        }
        long id = AudioExtractionRequest.FORMAT.equals(wanted.format())
                ? extract(corpus, wanted)
                : features.start(request(corpus, wanted));
        return Response.accepted(ImportView.of(id, features.find(id).orElseThrow()))
                .location(uri.getBaseUriBuilder()
                        .path(ImportsResource.class, "status")
                        .build(id))
                .build();
    }

    private long extract(String corpus, NewFeatures wanted) {
        if (wanted.modality() != null || wanted.width() != null || wanted.missing() != null) {
            throw new InvalidSpecException(
                    "openSMILE makes audio features of finite numbers: leave modality, width and missing out");
        }
        return features.extract(
                corpus,
                wanted.name(),
                ImportsResource.absolute(wanted.path()),
                Optional.ofNullable(wanted.config()).map(ImportsResource::absolute));
    }

    private static FeatureImportRequest request(String corpus, NewFeatures wanted) {
        if (wanted.config() != null) {
            throw new InvalidSpecException("A config is for the format opensmile: leave it out");
        }
        return FeatureImportRequest.of(
                wanted.format(),
                ImportsResource.absolute(wanted.path()),
                corpus,
                wanted.name(),
                wanted.modality(),
                wanted.width(),
                wanted.missing());
    }
}
