package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.app.terminal.TextTable;
import org.erclab.jobs.MemorySize;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists workers, and says which may take runs. */
@Command(
        name = "workers",
        description = "Lists workers with their slots. NAME is a worker, or a host for all its workers.",
        sortOptions = false)
final class WorkersCommand implements Callable<Integer> {

    @ArgGroup
    private Change change;

    /** What shall become of a worker. */
    static final class Change {
        @Option(names = "--drain", paramLabel = "NAME", description = "Takes no more runs, finishes what it has.")
        private String drain;

        @Option(names = "--resume", paramLabel = "NAME", description = "Takes runs again.")
        private String resume;
    }

    @Override
    public Integer call() throws Exception {
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            if (change != null && change.drain != null) {
                server.post("/workers/drain", Map.of("worker", change.drain));
            } else if (change != null) {
                server.post("/workers/resume", Map.of("worker", change.resume));
            }
            TextTable table = new TextTable("worker", "slots", "memory of each", "busy", "silent for", "state");
            server.get("/workers").forEach(worker -> add(table, worker));
            System.out.print(table.isEmpty() ? "No workers.\n" : table);
            return 0;
        });
    }

    private static void add(TextTable table, JsonNode worker) {
        Duration silent = Duration.between(Instant.parse(worker.path("lastBeat").asText()), Instant.now());
        int busy = worker.path("busy").asInt();
        long memory = worker.path("slotMemoryMb").asLong();
        table.row(
                worker.path("id").asText(),
                StreamSupport.stream(worker.path("devices").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(",")),
                memory == 0 ? "–" : MemorySize.words(memory << 20),
                busy,
                Math.max(0, silent.toSeconds()) + " s",
                !worker.path("draining").asBoolean() ? "takes runs" : busy == 0 ? "drained: can be ended" : "draining");
    }
}
