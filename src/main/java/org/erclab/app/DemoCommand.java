package org.erclab.app;

import io.quarkus.runtime.Quarkus;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.erclab.app.client.ImportFollower;
import org.erclab.app.client.RestClient;
import org.erclab.app.client.RunFollower;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.process.CommandException;
import org.erclab.app.process.Installation;
import org.erclab.app.process.LiveServer;
import org.erclab.app.process.ProcessSettings;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.app.terminal.Progress;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.jobs.importing.ImportRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole platform on a generated corpus. */
@Command(
        name = "demo",
        description = {
            "Starts everything, imports the simulated corpus, trains HiGRU, HiGRU-f and HiGRU-sf on two seeds each, and",
            "prints the leaderboard. The server stays until Ctrl-C. Under three minutes on two cores."
        },
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final List<String> SYSTEMS = List.of("higru", "higru-f", "higru-sf");
    private static final List<Long> SEEDS = List.of(1L, 2L);

    @Option(names = "--once", description = "Stops the server afterwards.")
    private boolean once;

    @Option(names = "--port", description = "Port of the server (8080, or a free one).")
    private Integer port;

    @Override
    public Integer call() throws Exception {
        Installation installation = Installation.current();
        ServerAccess access = new ServerAccess(installation);
        Optional<LiveServer> live = LiveServer.find(installation.data());
        if (live.isPresent()) {
            return access.ask(live.get().address(), this::show);
        }
        return ApplicationProcess.run(installation, settings(), address -> {
            int exitCode = access.ask(address, this::show);
            if (!once && !ApplicationProcess.isStopping()) {
                stay(address);
            }
            return exitCode;
        });
    }

    private ProcessSettings settings() {
        ProcessSettings anyPort = ProcessSettings.of(Role.SERVER);
        if (port != null) {
            return new ProcessSettings(Role.SERVER, anyPort.host(), port);
        }
        ProcessSettings usual = new ProcessSettings(Role.SERVER, anyPort.host(), ServeCommand.PORT);
        return once || !usual.isPortFree() ? anyPort : usual;
    }

    private int show(RestClient server) throws Exception {
        boolean completed;
        try (Progress progress = Progress.onTerminal()) {
            progress.say("The pages are at " + server.address());
            progress.say(new ImportFollower(server, progress)
                    .run(Map.of("format", ImportRequest.SIMULATED, "name", SimulatedCorpus.NAME)));
            List<Long> runs = new ArrayList<>();
            for (String system : SYSTEMS) {
                server.post(
                                "/experiments",
                                Map.of(
                                        "system",
                                        system,
                                        "corpus",
                                        SimulatedCorpus.NAME,
                                        "preset",
                                        "small",
                                        "seeds",
                                        SEEDS))
                        .path("runs")
                        .forEach(run -> runs.add(run.path("id").asLong()));
            }
            progress.say("Training " + String.join(", ", SYSTEMS) + " on " + SEEDS.size() + " seeds each");
            completed = new RunFollower(server, progress).follow(runs);
        }
        if (ApplicationProcess.isStopping()) {
            return ErcLab.NOT_DONE;
        }
        System.out.println();
        server.copy("/leaderboard/export", Map.of("corpus", SimulatedCorpus.NAME, "format", "table"), System.out);
        if (!completed) {
            throw new CommandException("A run of the demo did not complete: ./erclab runs shows why");
        }
        return 0;
    }

    private static void stay(URI address) {
        System.out.println();
        System.out.println("The server runs at " + address + " (Ctrl-C ends it)");
        Quarkus.waitForExit();
    }
}
