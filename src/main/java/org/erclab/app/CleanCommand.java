package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.app.terminal.TextTable;
import org.erclab.jobs.MemorySize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what no run needs from the artifact folder. */
@Command(
        name = "clean",
        description =
                "Removes files in the artifact folder that no run needs: of unknown runs, of claims that are over,"
                        + " unfinished ones, and checkpoints that are not recorded.",
        sortOptions = false)
final class CleanCommand implements Callable<Integer> {

    @Option(names = "--dry-run", description = "Shows what would be removed, and removes nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            JsonNode cleaning = server.post("/artifacts/clean?dryRun=" + dryRun, Map.of());
            TextTable table = new TextTable(dryRun ? "would be removed" : "removed", "size", "because");
            for (JsonNode orphan : cleaning.path("orphans")) {
                table.row(
                        orphan.path("path").asText(),
                        MemorySize.words(orphan.path("bytes").asLong()),
                        orphan.path("reason").asText());
            }
            System.out.print(
                    table.isEmpty()
                            ? "Nothing to remove.\n"
                            : table + MemorySize.words(cleaning.path("bytes").asLong()) + " in all\n");
            return 0;
        });
    }
}
