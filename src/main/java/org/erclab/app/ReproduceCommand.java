package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.client.RestClient;
import org.erclab.app.client.RunFollower;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.app.terminal.Progress;
import org.erclab.app.terminal.TextTable;
import org.erclab.leaderboard.LeaderboardExport.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A paper's table, filled in with what is measured here. */
@Command(
        name = "reproduce",
        description = {
            "Shows a results table of a paper with our numbers beside the printed ones; with --seeds it submits what the",
            "table lacks. What exists is not trained again. Without a table it lists them."
        },
        sortOptions = false)
final class ReproduceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "Such as higru/table-3.")
    private String table;

    @Option(
            names = "--corpora",
            split = ",",
            paramLabel = "CORPUS",
            description = "These only: friends, or friends=NAME when the corpus has another name here.")
    private List<String> corpora = List.of();

    @Option(names = "--seeds", description = "Submits what is missing of the seeds 1 to N, or of a list: 1,2,7.")
    private String seeds;

    @Option(names = "--preset", description = "Instead of the table's presets, where a system has it, such as paper.")
    private String preset;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {
                "Changes a setting in every cell; repeatable. pretrained/NAME=RUN says which run",
                "a table's rows with the pre-training NAME start from."
            })
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--device", description = "any, cpu or cuda (any).")
    private String device;

    @Option(names = "--again", description = "Submits seeds whose runs failed once more.")
    private boolean again;

    @Option(names = "--wait", description = "Follows the runs to their end before the table is printed.")
    private boolean wait;

    @Option(names = "--format", defaultValue = "table", description = "table, latex, markdown, csv or json.")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to; without it, standard output.")
    private Path file;

    @Override
    public Integer call() throws Exception {
        ServerAccess access = new ServerAccess(Installation.current());
        if (table == null) {
            return access.with(Role.COMMAND, ReproduceCommand::list);
        }
        if (!table.matches("[a-z0-9-]+/[a-z0-9.-]+")) {
            throw new IllegalArgumentException("A table is named paper/place, such as higru/table-3, got '" + table
                    + "': ./erclab reproduce lists them");
        }
        String path = "/tables/" + table;
        return access.with(seeds != null && wait ? Role.SERVER : Role.COMMAND, server -> {
            boolean completed = seeds == null || submit(server, path);
            if (!ApplicationProcess.isStopping()) {
                print(server, path);
            }
            return completed ? 0 : ErcLab.NOT_DONE;
        });
    }

    private static int list(RestClient server) {
        TextTable lines = new TextTable("table", "cells", "printed", "seeds", "corpora", "what it shows");
        server.get("/tables")
                .forEach(node -> lines.row(
                        node.path("id").asText(),
                        node.path("cells").asInt(),
                        node.path("printed").asInt(),
                        node.path("seeds").asInt(),
                        String.join(" ", node.path("corpora").findValuesAsText("id")),
                        node.path("caption").asText()));
        System.out.print(lines);
        return 0;
    }

    /** @return whether every run that was waited for is completed */
    private boolean submit(RestClient server, String path) throws Exception {
        Map<String, Object> request = new HashMap<>();
        request.put("seeds", SeedNumbers.parse(seeds, spec));
        request.put("corpora", corpora);
        request.put("preset", preset);
        request.put("settings", settings);
        request.put("device", device);
        request.put("again", again);
        List<Long> runs = new ArrayList<>();
        server.post(path + "/runs", request).path("runs").forEach((JsonNode run) -> runs.add(run.asLong()));
        System.err.println(runs.isEmpty() ? "Nothing to submit" : "Submitted " + runs.size() + " runs");
        if (!wait || runs.isEmpty()) {
            return true;
        }
        try (Progress progress = Progress.onTerminal()) {
            return new RunFollower(server, progress).follow(runs);
        }
    }

    private void print(RestClient server, String path) {
        Map<String, Object> query = new HashMap<>();
        query.put("corpus", corpora);
        query.put("preset", preset);
        query.put(
                "set",
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
        query.put("format", format);
        OutputFile.write(file, out -> server.copy(path + "/export", query, out));
    }
}
