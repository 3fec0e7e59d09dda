package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that change what becomes of a run. */
final class RunChanges {

    private RunChanges() {}

    private static int change(long run, String wish) throws Exception {
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            JsonNode after = server.post("/runs/" + run + "/" + wish, Map.of());
            System.out.println(
                    "Run " + run + " is " + after.path("status").asText().toLowerCase(Locale.ROOT)
                            + (after.path("wish").asText().equals("RUN") ? "" : "; asked to " + wish));
            return 0;
        });
    }

    /** Ends a run and keeps its checkpoint. */
    @Command(name = "stop", description = "Ends a run at the next batch boundary and keeps its checkpoint.")
    static final class Stop implements Callable<Integer> {
        @Parameters(paramLabel = "RUN", description = "Number of the run.")
        private long run;

        @Override
        public Integer call() throws Exception {
            return change(run, "stop");
        }
    }

    /** Gives a run up. */
    @Command(name = "cancel", description = "Gives a run up for good.")
    static final class Cancel implements Callable<Integer> {
        @Parameters(paramLabel = "RUN", description = "Number of the run.")
        private long run;

        @Override
        public Integer call() throws Exception {
            return change(run, "cancel");
        }
    }

    /** Continues a run. */
    @Command(name = "resume", description = "Queues a stopped or failed run again, from its checkpoint.")
    static final class Resume implements Callable<Integer> {
        @Parameters(paramLabel = "RUN", description = "Number of the run.")
        private long run;

        @Override
        public Integer call() throws Exception {
            return change(run, "resume");
        }
    }

    /** Changes the order of waiting runs. */
    @Command(name = "priority", description = "Makes a waiting run more or less urgent.", sortOptions = false)
    static final class Priority implements Callable<Integer> {
        @Parameters(paramLabel = "RUN", description = "Number of the run.")
        private long run;

        @Option(names = "--to", required = true, description = "Larger comes first, -100 to 100; runs begin with 0.")
        private int priority;

        @Override
        public Integer call() throws Exception {
            return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
                server.post("/runs/" + run + "/priority", Map.of("priority", priority));
                JsonNode reason = server.get("/runs/" + run + "/waiting").path("reason");
                System.out.println("Run " + run + " has priority " + priority
                        + (reason.isTextual() ? ". " + reason.asText() : "."));
                return 0;
            });
        }
    }
}
