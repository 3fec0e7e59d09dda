package org.erclab.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.access.Callers;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.jobs.WorkerControl;
import org.erclab.store.Role;
import org.erclab.store.RunStore;
import org.erclab.store.WorkerInfo;
import org.erclab.store.WorkerStore;

/** About this server, its queue and its workers. */
@Path("/")
@Reads
@Tag(name = "server")
class ServerResource {

    private static final Instant STARTED = Instant.now();

    /**
     * What answers here.
     *
     * @param name {@code erclab}
     * @param version of the program
     * @param processId of the server
     * @param started when
     * @param runs number of runs in each status
     */
    public record ServerInfo(String name, String version, long processId, Instant started, Map<String, Long> runs) {}

    /**
     * Which worker is meant.
     *
     * @param worker its id, or a host for all its workers
     */
    public record WorkerName(String worker) {}

    @ConfigProperty(name = "quarkus.application.version")
    String version;

    private final RunStore runs;
    private final Callers callers;
    private final WorkerStore workers;
    private final WorkerControl control;

    ServerResource(RunStore runs, WorkerStore workers, WorkerControl control, Callers callers) {
        this.callers = callers;
        this.runs = runs;
        this.workers = workers;
        this.control = control;
    }

    @GET
    @Path("server")
    @Operation(summary = "What answers here, and how many runs are in which state")
    public ServerInfo server() {
        Map<String, Long> counts = new TreeMap<>();
        runs.counts().forEach((status, count) -> counts.put(status.name(), count));
        return new ServerInfo("erclab", version, ProcessHandle.current().pid(), STARTED, counts);
    }

    @GET
    @Path("workers")
    @Operation(summary = "The workers that have registered, with their last sign of life")
    public List<WorkerInfo> workers() {
        return workers.list();
    }

    @POST
    @Path("workers/drain")
    @ChangesState(role = Role.ADMINISTRATOR)
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Lets a worker, or all of a host, take no more runs; it finishes what it has")
    public List<WorkerInfo> drain(WorkerName name) {
        return change(name, control::drain);
    }

    @POST
    @Path("workers/resume")
    @ChangesState(role = Role.ADMINISTRATOR)
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Lets a drained worker, or all of a host, take runs again")
    public List<WorkerInfo> resume(WorkerName name) {
        return change(name, control::resume);
    }

    private List<WorkerInfo> change(WorkerName name, BiFunction<String, String, List<WorkerInfo>> wish) {
        if (name == null || name.worker() == null || name.worker().isBlank()) {
            throw new InvalidSpecException("Say which worker is meant: {\"worker\": \"host/123\"}, or a host");
        }
        try {
            return wish.apply(name.worker().strip(), callers.current().name());
        } catch (InvalidSpecException nobody) {
            throw new NotFoundException(nobody.getMessage(), nobody);
        }
    }
}
