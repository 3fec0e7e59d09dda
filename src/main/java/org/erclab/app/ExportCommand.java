package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.erclab.app.client.RestClient;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.mlflow.MlflowFolder;
import org.erclab.app.process.CommandException;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes everything of a kind. */
@Command(
        name = "export",
        description = {
            "Writes runs, scores, epochs, predictions or refined-labels, one flat row each.",
            "mlflow writes runs in the file layout of MLflow, whose tools then show them."
        },
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "KIND", description = "runs, scores, epochs, predictions, refined-labels or mlflow.")
    private String kind;

    @Option(names = "--format", defaultValue = "csv", description = "csv, json, jsonl or parquet (${DEFAULT-VALUE}).")
    private String format;

    @Option(names = "--corpus", description = "Runs on this corpus only.")
    private String corpus;

    @Option(names = "--system", description = "Runs of this system only.")
    private String system;

    @Option(names = "--run", split = ",", description = "These runs only.")
    private List<Long> runs = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to; without it, standard output.")
    private Path file;

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "With mlflow: the folder that MLflow is given as its store.")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        if (kind.equals("mlflow")) {
            return exportToMlflow();
        }
        if (folder != null) {
            throw new CommandException("--to goes with 'export mlflow': use --out for a file");
        }
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

    private int exportToMlflow() throws Exception {
        if (runs.isEmpty() || folder == null) {
            throw new CommandException("'export mlflow' needs --run NUMBERS and --to FOLDER");
        }
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            MlflowFolder store = new MlflowFolder(folder);
            for (long run : runs) {
                add(server, store, run);
            }
            return 0;
        });
    }

    private static void add(RestClient server, MlflowFolder store, long number) {
        String path = "/runs/" + number;
        JsonNode run = server.get(path);
        Map<String, Consumer<OutputStream>> artifacts = new LinkedHashMap<>();
        artifacts.put("run.json", out -> server.copy(path, Map.of(), out));
        artifacts.put(
                "predictions.csv",
                out -> server.copy("/exports/predictions", Map.of("run", number, "format", "csv"), out));
        if (run.path("provenance").isObject()) {
            artifacts.put("certificate.json", out -> server.copy(path + "/certificate", Map.of(), out));
        }
        try {
            Path added = store.add(new MlflowFolder.Content(
                    run, server.get(path + "/epochs"), server.get(path + "/scores"), artifacts));
            System.err.println("wrote " + added);
        } catch (FileAlreadyExistsException there) {
            throw new CommandException(
                    "Run " + number + " is there already, in " + there.getFile() + ": remove it or name another folder",
                    there);
        } catch (IOException e) {
            throw new CommandException("Run " + number + " cannot be written: " + e, e);
        }
    }
}
