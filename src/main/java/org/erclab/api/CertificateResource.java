package org.erclab.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.access.Callers;
import org.erclab.jobs.certificate.Certificates;
import org.erclab.jobs.certificate.Reproduction;
import org.erclab.jobs.certificate.Reruns;
import org.erclab.jobs.certificate.SignedCertificate;
import org.erclab.store.RowVersions;
import org.erclab.store.Run;

/** Evidence for a run's numbers: a signed certificate, and the same run made again. */
@Path("/runs/{id}")
@Reads
@Tag(name = "runs")
class CertificateResource {

    private final Certificates certificates;
    private final Reruns reruns;
    private final Callers callers;
    private final RowVersions versions;
    private final EntityTags tags;

    CertificateResource(
            Certificates certificates, Reruns reruns, Callers callers, RowVersions versions, EntityTags tags) {
        this.certificates = certificates;
        this.reruns = reruns;
        this.callers = callers;
        this.versions = versions;
        this.tags = tags;
    }

    @GET
    @Path("certificate")
    @Operation(
            operationId = "certifyRun",
            summary = "What a completed run measured and where its numbers come from, signed",
            description =
                    "The member 'jws' is a compact JSON Web Signature (EdDSA) of the member 'certificate'; the key's"
                            + " thumbprint stands in its header.")
    public SignedCertificate certificate(@PathParam("id") long id) {
        String version =
                "certificate-" + versions.ofRun(id) + "-" + certificates.key().id();
        SignedCertificate signed = certificates.of(id);
        tags.tag(version);
        return signed;
    }

    @POST
    @Path("rerun")
    @ChangesState
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(operationId = "rerun", summary = "Submits a completed run again, with the same settings and seed")
    public Response rerun(@PathParam("id") long id) {
        Run repeat = reruns.again(id, callers.current().name());
        return Response.created(URI.create("/runs/" + repeat.id()))
                .entity(repeat)
                .build();
    }

    @GET
    @Path("reproductions/{repeat}")
    @Operation(
            operationId = "compareRerun",
            summary = "A completed run beside its repeat: bit for bit on a CPU, within a tolerance elsewhere")
    public Reproduction compare(
            @PathParam("id") long id,
            @PathParam("repeat") long repeat,
            @QueryParam("tolerance")
                    @DefaultValue("" + Reproduction.TOLERANCE)
                    @Parameter(description = "Largest difference of a score, as a fraction, where bits cannot agree")
                    double tolerance) {
        return reruns.compare(id, repeat, tolerance);
    }
}
