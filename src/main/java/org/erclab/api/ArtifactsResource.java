package org.erclab.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.jobs.DataFolder;
import org.erclab.jobs.cleaning.ArtifactCleaning;
import org.erclab.jobs.cleaning.Orphan;
import org.erclab.store.Role;

/** The files of runs on the server's machine. */
@Path("/artifacts")
@Tag(name = "server")
class ArtifactsResource {

    /**
     * What a cleaning found.
     *
     * @param dryRun whether everything is still there
     * @param bytes of all orphans together
     * @param orphans files and folders that no run needs
     */
    public record Cleaning(boolean dryRun, long bytes, List<OrphanView> orphans) {}

    /**
     * A file or folder that no run needs.
     *
     * @param path below the data folder
     * @param reason in words
     * @param bytes of its files
     */
    public record OrphanView(String path, String reason, long bytes) {
        static OrphanView of(Orphan orphan) {
            return new OrphanView(
                    DataFolder.relative(orphan.path()), orphan.reason().words(), orphan.bytes());
        }
    }

    private final ArtifactCleaning cleaning;

    ArtifactsResource(ArtifactCleaning cleaning) {
        this.cleaning = cleaning;
    }

    @POST
    @Path("clean")
    @ChangesState(role = Role.ADMINISTRATOR)
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Removes files in the artifact folder that no run needs, and says what and how many bytes")
    public Cleaning clean(
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = "true: find them only")
                    boolean dryRun) {
        List<Orphan> orphans = cleaning.clean(dryRun);
        return new Cleaning(
                dryRun,
                orphans.stream().mapToLong(Orphan::bytes).sum(),
                orphans.stream().map(OrphanView::of).toList());
    }
}
