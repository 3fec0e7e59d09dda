package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.erclab.app.client.RestClient;
import org.erclab.app.client.RunFollower;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.app.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Queues an experiment, and follows it when asked to. */
@Command(
        name = "submit",
        description = {
            "Queues one run per seed. What was trained before with the same settings and seed is not trained again.",
            "With --wait and no server of this data folder, the runs are executed by this command."
        },
        sortOptions = false)
final class SubmitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--system", required = true, description = "What to train: higru, higru-f, higru-sf, …")
    private String system;

    @Option(names = "--corpus", required = true, description = "Name of an imported corpus.")
    private String corpus;

    @Option(names = "--preset", description = "paper, released or small (the system's first that fits the corpus).")
    private String preset;

    @Option(names = "--seeds", defaultValue = "1", description = "A number N for the seeds 1 to N, or a list: 1,2,7.")
    private String seeds;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes a setting of the preset; repeatable.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--device", description = "any, cpu or cuda (any).")
    private String device;

    @Option(names = "--memory", paramLabel = "SIZE", description = "Main memory that its slot must offer, such as 6g.")
    private String memory;

    @Option(
            names = "--priority",
            defaultValue = "0",
            description = "Larger comes first in the queue, -100 to 100 (${DEFAULT-VALUE}).")
    private int priority;

    @Option(names = "--force", description = "Trains again what was trained before.")
    private boolean force;

    @Option(names = "--wait", description = "Follows the runs to their end and prints their rows of the leaderboard.")
    private boolean wait;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> request = new HashMap<>();
        request.put("system", system);
        request.put("corpus", corpus);
        request.put("preset", preset);
        request.put("settings", settings);
        request.put("seeds", SeedNumbers.parse(seeds, spec));
        request.put("device", device);
        request.put("memory", memory);
        request.put("priority", priority);
        request.put("force", force);
        ServerAccess access = new ServerAccess(Installation.current());
        boolean apart = access.hasLiveServer();
        return access.with(wait ? Role.SERVER : Role.COMMAND, server -> {
            JsonNode result = server.post("/experiments", request);
            List<Long> runs = numbers(result);
            System.out.println(summary(result, runs));
            if (!wait) {
                explain(server, result, apart);
                return 0;
            }
            return follow(server, runs);
        });
    }

    private static List<Long> numbers(JsonNode result) {
        List<Long> runs = new ArrayList<>();
        result.path("runs").forEach(run -> runs.add(run.path("id").asLong()));
        return runs;
    }

    private static String summary(JsonNode result, List<Long> runs) {
        int there = result.path("alreadyThere").size();
        String numbers = runs.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "Experiment " + result.path("experimentId").asLong() + ": " + (runs.size() == 1 ? "run " : "runs ")
                + numbers + (there == 0 ? "" : " (" + there + " of them existed before)");
    }

    /** Why the first of the runs waits, where it does. */
    private static void explain(RestClient server, JsonNode result, boolean apart) {
        if (!apart && server.get("/workers").isEmpty()) {
            System.err.println("No server or worker runs: start ./erclab serve, and it will execute them");
            return;
        }
        for (JsonNode run : result.path("runs")) {
            JsonNode reason =
                    server.get("/runs/" + run.path("id").asLong() + "/waiting").path("reason");
            if (reason.isTextual()) {
                System.err.println("Run " + run.path("id").asLong() + ": " + reason.asText());
                return;
            }
        }
    }

    private int follow(RestClient server, List<Long> runs) throws Exception {
        boolean completed;
        try (Progress progress = Progress.onTerminal()) {
            completed = new RunFollower(server, progress).follow(runs);
        }
        if (ApplicationProcess.isStopping()) {
            System.err.println("Interrupted: the runs stay queued, and ./erclab serve continues them");
            return ErcLab.NOT_DONE;
        }
        server.copy("/leaderboard/export", Map.of("corpus", corpus, "system", system, "format", "table"), System.out);
        return completed ? 0 : ErcLab.NOT_DONE;
    }
}
