package org.erclab.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.client.RestClient;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.CommandException;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes everything of a kind. */
@Command(
        name = "export",
        description = "Writes runs, scores, epochs or predictions, one flat row each.",
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "KIND", description = "runs, scores, epochs or predictions.")
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
            if (file == null) {
                server.copy(path, query, System.out);
            } else {
                write(server, path, query);
                System.err.println("wrote " + file);
            }
            return 0;
        });
    }

    /** Under another name first, so that a file of this name is always whole. */
    private void write(RestClient server, String path, Map<String, Object> query) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                server.copy(path, query, out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandException("The export cannot be written to " + file + ": " + e.getMessage(), e);
        } finally {
            unfinished.toFile().delete();
        }
    }
}
