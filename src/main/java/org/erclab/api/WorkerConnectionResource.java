package org.erclab.api;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.access.Callers;
import org.erclab.jobs.DataFolder;
import org.erclab.jobs.WorkerConnections;
import org.erclab.jobs.WorkerConnections.WorkerConnection;
import org.erclab.store.Role;

/** How a worker of another machine comes to the database. */
@Path("/workers/connection")
@Tag(name = "server")
class WorkerConnectionResource {

    /**
     * Which worker asks.
     *
     * @param worker its name, such as {@code gpu-1/4711}
     */
    public record WorkerName(String worker) {}

    /**
     * A login of the database that is the worker's own.
     *
     * @param url where the database is, for JDBC
     * @param password shown this once
     * @param validUntil when the login ends unless it is renewed
     * @param dataFolder mark of the server's data folder; a worker that finds the same in its own shares it
     */
    public record ConnectionView(String url, String user, String password, Instant validUntil, String dataFolder) {}

    /**
     * A login that goes on.
     *
     * @param validUntil when it ends unless it is renewed
     */
    public record RenewedView(Instant validUntil) {}

    private final WorkerConnections connections;
    private final Callers callers;

    WorkerConnectionResource(WorkerConnections connections, Callers callers) {
        this.connections = connections;
        this.callers = callers;
    }

    @POST
    @ChangesState(role = Role.ADMINISTRATOR, workers = true, maxBody = 10_000)
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(
            summary = "Gives a worker a login of the database, for tokens of the scope worker and administrators",
            description =
                    "The login has the rights of a worker and ends with the token. An earlier one of the worker ends.")
    @APIResponse(
            responseCode = "201",
            description = "Address, user and password; the password is in this answer and nowhere else")
    public Response connect(WorkerName name) {
        WorkerConnection connection;
        try {
            connection = connections.connect(callers.current(), text(name));
        } catch (IllegalStateException cannot) {
            throw new ClientErrorException(cannot.getMessage(), Response.Status.CONFLICT, cannot);
        }
        return Response.status(Response.Status.CREATED)
                .entity(new ConnectionView(
                        connection.url(),
                        connection.login().role(),
                        connection.login().password(),
                        connection.login().until(),
                        DataFolder.mark()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @PUT
    @ChangesState(role = Role.ADMINISTRATOR, workers = true, maxBody = 10_000)
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Keeps the login of a worker that lives, for as long as its token is valid")
    public RenewedView renew(WorkerName name) {
        return new RenewedView(connections
                .renew(callers.current(), text(name))
                .orElseThrow(() -> new NotFoundException("Worker '" + name.worker()
                        + "' has no login that came with this token: start the worker again")));
    }

    private static String text(WorkerName name) {
        return name == null || name.worker() == null ? "" : name.worker().strip();
    }
}
