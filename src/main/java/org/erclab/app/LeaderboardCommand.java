package org.erclab.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.client.RestClient;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.leaderboard.LeaderboardExport.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the leaderboard of a corpus. */
@Command(name = "leaderboard", description = "Prints mean ± standard deviation over seeds.", sortOptions = false)
final class LeaderboardCommand implements Callable<Integer> {

    @Option(names = "--corpus", required = true, description = "Name of an imported corpus.")
    private String corpus;

    @Option(names = "--format", defaultValue = "table", description = "table, csv, json, latex or markdown.")
    private Format format;

    @Option(names = "--metrics", split = ",", description = "Columns, such as wa,uwa,f1:anger.")
    private List<String> metrics = List.of();

    @Option(names = "--system", split = ",", description = "These systems only.")
    private List<String> systems = List.of();

    @Option(names = "--text", description = "Rows that contain these terms; AND, OR and brackets join them.")
    private String text;

    @Option(names = "--min-seeds", description = "Rows with at least this many completed seeds.")
    private Integer minSeeds;

    @Option(names = "--sort", description = "system, seeds, ended, or a metric (uwa).")
    private String sort;

    @Option(
            names = "--against",
            paramLabel = "ROW",
            description = "Tests every row against this one instead: its id, or a system that only one row has.")
    private String against;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> query = new HashMap<>();
        query.put("corpus", corpus);
        query.put("format", format);
        query.put("metric", metrics);
        query.put("system", systems);
        query.put("text", text);
        query.put("minSeeds", minSeeds);
        query.put("sort", sort);
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            // An unknown corpus is an error, a corpus without runs is an empty table.
            server.get("/corpora/" + RestClient.encode(corpus));
            if (against == null) {
                server.copy("/leaderboard/export", query, System.out);
            } else {
                server.copy("/comparisons/export", comparison(), System.out);
            }
            return 0;
        });
    }

    private Map<String, Object> comparison() {
        Map<String, Object> query = new HashMap<>();
        query.put("reference", against);
        query.put("corpus", corpus);
        query.put("metric", metrics.isEmpty() ? sort : metrics.getFirst());
        query.put("format", format);
        return query;
    }
}
