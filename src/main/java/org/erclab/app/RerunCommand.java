package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
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
import org.erclab.jobs.certificate.Reproduction.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a run again, and says whether the same comes out. */
@Command(
        name = "rerun",
        description = {
            "Submits a completed run again with the same settings, seed and kind of device.",
            "With --compare, waits for it and says whether the same came out: bit for bit on a CPU, within a tolerance on",
            "a GPU or another machine. Exit code 1 when it did not."
        },
        sortOptions = false)
final class RerunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "Number of a completed run.")
    private long run;

    @Option(names = "--compare", description = "Waits for the repeat and compares.")
    private boolean compare;

    @Option(names = "--with", paramLabel = "RUN", description = "Compares with this completed run; trains nothing.")
    private Long with;

    @Option(
            names = "--tolerance",
            description = "Largest difference of a score where bits cannot be the same, as a fraction (0.005).")
    private Double tolerance;

    @Override
    public Integer call() throws Exception {
        return new ServerAccess(Installation.current())
                .with(compare && with == null ? Role.SERVER : Role.COMMAND, this::carryOut);
    }

    private int carryOut(RestClient server) throws Exception {
        if (with != null) {
            return compare(server, with);
        }
        long repeat =
                server.post("/runs/" + run + "/rerun", Map.of()).path("id").asLong();
        System.out.println("Run " + repeat + " repeats run " + run);
        if (!compare) {
            return 0;
        }
        boolean completed;
        try (Progress progress = Progress.onTerminal()) {
            completed = new RunFollower(server, progress).follow(List.of(repeat));
        }
        if (ApplicationProcess.isStopping()) {
            System.err.println(
                    "Interrupted: run " + repeat + " stays queued. Later: ./erclab rerun " + run + " --with " + repeat);
            return ErcLab.NOT_DONE;
        }
        return completed ? compare(server, repeat) : ErcLab.NOT_DONE;
    }

    private int compare(RestClient server, long repeat) {
        Map<String, Object> query = new HashMap<>();
        query.put("tolerance", tolerance);
        JsonNode found = server.get("/runs/" + run + "/reproductions/" + repeat, query);
        if (!found.path("differences").isEmpty()) {
            TextTable table = new TextTable("differs", "run " + run, "run " + repeat);
            found.path("differences")
                    .forEach(one -> table.row(
                            one.path("name").asText(),
                            one.path("original").asText(),
                            one.path("repeat").asText()));
            System.out.print(table);
        }
        System.out.println(found.path("sentence").asText());
        Verdict verdict = Verdict.valueOf(found.path("verdict").asText());
        return verdict == Verdict.IDENTICAL || verdict == Verdict.WITHIN_TOLERANCE ? 0 : ErcLab.NOT_DONE;
    }
}
