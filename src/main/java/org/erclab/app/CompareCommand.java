package org.erclab.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.leaderboard.LeaderboardExport.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tests whether rows of the leaderboard differ from a reference row by more than luck. */
@Command(
        name = "compare",
        description = {
            "Compares rows of the leaderboard with the first one: differences, intervals, paired and unpaired tests,",
            "p-values corrected for the number of rows, effect sizes."
        },
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ROW",
            arity = "1..*",
            description = {
                "The reference, then the rows to compare with it: ids as the leaderboard prints them, their beginnings,",
                "or systems that only one row has. The reference alone is compared with every row of its corpus."
            })
    private List<String> rows;

    @Option(names = "--corpus", description = "Looks the rows up on this corpus only.")
    private String corpus;

    @Option(names = "--metric", defaultValue = "uwa", description = "The score, such as wa or weighted-f1 (uwa).")
    private String metric;

    @Option(names = "--samples", description = "Draws of the dialogues for the interval; 0 makes none (1000).")
    private Integer samples;

    @Option(names = "--level", description = "Level of the interval (0.95).")
    private Double level;

    @Option(names = "--format", defaultValue = "table", description = "table, csv, json, latex or markdown.")
    private Format format;

    @Override
    public Integer call() throws Exception {
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            server.copy("/comparisons/export", query(), System.out);
            return 0;
        });
    }

    private Map<String, Object> query() {
        Map<String, Object> query = new HashMap<>();
        query.put("reference", rows.getFirst());
        query.put("row", rows.subList(1, rows.size()));
        query.put("corpus", corpus);
        query.put("metric", metric);
        query.put("samples", samples);
        query.put("level", level);
        query.put("format", format);
        return query;
    }
}
