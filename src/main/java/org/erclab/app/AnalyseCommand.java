package org.erclab.app;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.leaderboard.LeaderboardExport.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes the predictions of a completed run apart. */
@Command(
        name = "analyse",
        description = {
            "Shows where a completed run is good and where it is not: by emotion, by emotion shift and inertia, by place",
            "in the dialogue and its length, by speaker; and whether its probabilities can be believed."
        },
        sortOptions = false)
final class AnalyseCommand implements Callable<Integer> {

    @Option(names = "--run", required = true, description = "Number of a completed run.")
    private long run;

    @Option(names = "--split", defaultValue = "test", description = "dev or test (${DEFAULT-VALUE}).")
    private String split;

    @Option(names = "--format", defaultValue = "table", description = "table, json, latex or markdown.")
    private Format format;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> query = new HashMap<>();
        query.put("split", split);
        query.put("format", format);
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            server.copy("/runs/" + run + "/analysis/export", query, System.out);
            return 0;
        });
    }
}
