package org.erclab.app;

import io.quarkus.runtime.Quarkus;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.process.CommandException;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings;
import org.erclab.app.process.ProcessSettings.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a worker without pages and stays until a signal ends it. */
@Command(
        name = "worker",
        description = {
            "Starts a worker without pages, until Ctrl-C.",
            "On another machine, name the server and put an API token of the scope worker into ERCLAB_TOKEN; the server gives the"
                    + " worker a database login of its own. Or set QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD to"
                    + " the server's database.",
            "To go on with checkpoints of other machines, share the server's data folder and set ERCLAB_DATA to it."
        },
        sortOptions = false)
final class WorkerCommand implements Callable<Integer> {

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Takes runs of this server, such as https://erclab.example.")
    private URI server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "API token of the scope worker. Others on this machine see arguments: prefer ERCLAB_TOKEN.")
    private String token;

    @Mixin
    private WorkerOptions worker;

    @Override
    public Integer call() {
        worker.apply();
        if (server == null && token != null) {
            throw new CommandException("--token needs --server: say which server the token is of");
        }
        Installation installation = Installation.current();
        Optional<WorkerAccess> access =
                Optional.ofNullable(server).map(address -> WorkerAccess.connect(address, token, installation.data()));
        AtomicReference<String> refused = new AtomicReference<>();
        return ApplicationProcess.run(installation, ProcessSettings.of(Role.WORKER), address -> {
            access.ifPresent(login -> login.keep(sentence -> {
                refused.set(sentence);
                Quarkus.asyncExit(ErcLab.NOT_DONE);
            }));
            System.out.println("The worker waits for runs (Ctrl-C ends it)");
            Quarkus.waitForExit();
            if (refused.get() != null) {
                throw new CommandException("The server does not want this worker any more: " + refused.get());
            }
            return 0;
        });
    }
}
