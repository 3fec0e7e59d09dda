package org.erclab.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.store.RunStore;
import org.erclab.store.WorkerInfo;
import org.erclab.store.WorkerStore;

/** About this server, its queue and its workers. */
@Path("/")
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

    @ConfigProperty(name = "quarkus.application.version")
    String version;

    private final RunStore runs;
    private final WorkerStore workers;

    ServerResource(RunStore runs, WorkerStore workers) {
        this.runs = runs;
        this.workers = workers;
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
}
