package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.app.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists runs with their state and cost, or tells what one of them left. */
@Command(
        name = "runs",
        description = "Lists runs, newest first, with state, time and memory; with --run the scores of one.",
        sortOptions = false)
final class RunsCommand implements Callable<Integer> {

    private static final int REASON_LENGTH = 60;

    @Option(names = "--run", description = "The scores of this run, and the replies of a generator of dialogues.")
    private Long run;

    @Option(names = "--corpus", description = "Runs on this corpus only.")
    private String corpus;

    @Option(names = "--system", description = "Runs of this system only.")
    private String system;

    @Option(names = "--status", split = ",", description = "queued, running, completed, failed … only.")
    private List<String> statuses = List.of();

    @Option(names = "--limit", defaultValue = "50", description = "Rows at most (${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() throws Exception {
        if (run != null) {
            return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
                System.out.print(
                        RunText.of(server.get("/runs/" + run + "/scores"), server.get("/runs/" + run + "/replies")));
                return 0;
            });
        }
        Map<String, Object> filter = new HashMap<>();
        filter.put("corpus", corpus);
        filter.put("system", system);
        filter.put("status", statuses);
        filter.put("limit", limit);
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            JsonNode page = server.get("/runs", filter);
            TextTable table = new TextTable(
                    "run", "system", "preset", "corpus", "seed", "status", "epoch", "best", "s/epoch", "memory",
                    "note");
            page.path("runs").forEach(run -> add(table, run));
            System.out.print(table.isEmpty() ? "No runs.\n" : table);
            long total = page.path("total").asLong();
            if (total > page.path("runs").size()) {
                System.out.println(page.path("runs").size() + " of " + total + " runs; --limit shows more");
            }
            return 0;
        });
    }

    private static void add(TextTable table, JsonNode run) {
        double seconds = run.path("secondsPerEpoch").asDouble();
        long bytes = run.path("peakMemoryBytes").asLong();
        int best = run.path("bestEpoch").asInt();
        table.row(
                run.path("id").asLong(),
                run.path("system").asText(),
                run.path("preset").asText(),
                run.path("corpus").asText(),
                run.path("seed").asLong(),
                run.path("status").asText().toLowerCase(Locale.ROOT),
                run.path("maxEpochs").asInt() == 0
                        ? "–"
                        : run.path("epoch").asInt() + "/"
                                + run.path("maxEpochs").asInt(),
                best == 0 ? "–" : best,
                seconds == 0 ? "–" : String.format(Locale.ROOT, "%.1f", seconds),
                bytes == 0 ? "–" : Math.round(bytes / 1e6) + " MB",
                note(run));
    }

    private static String note(JsonNode run) {
        String reason = run.path("reason").asText();
        String note = reason.isEmpty() && !run.path("warnings").isEmpty()
                ? run.path("warnings").get(0).asText()
                : reason;
        return note.length() > REASON_LENGTH ? note.substring(0, REASON_LENGTH - 1) + "…" : note;
    }
}
