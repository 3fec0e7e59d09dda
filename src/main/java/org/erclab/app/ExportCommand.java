package org.erclab.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.client.RestClient;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes everything of a kind. */
@Command(
        name = "export",
        description = "Writes runs, scores, epochs, predictions or refined-labels, one flat row each.",
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "KIND", description = "runs, scores, epochs, predictions or refined-labels.")
    private String kind;

    @Option(names = "--format", defaultValue = "csv", description = "csv, json or jsonl (${DEFAULT-VALUE}).")
    private String format;

    @Option(names = "--corpus", description = "Runs on this corpus only.")
    private String corpus;

    @Option(names = "--system", description = "Runs of this system only.")
    private String system;

    @Option(names = "--run", split = ",", description = "These runs only.")
    private List<Long> runs = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to; without it, standard output.")
    private Path file;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> query = new HashMap<>();
        query.put("format", format);
        query.put("corpus", corpus);
        query.put("system", system);
        query.put("run", runs);
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            String path = "/exports/" + RestClient.encode(kind);
            OutputFile.write(file, out -> server.copy(path, query, out));
            return 0;
        });
    }
}
