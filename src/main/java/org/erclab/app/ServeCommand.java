package org.erclab.app;

import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.spi.CDI;
import java.util.concurrent.Callable;
import org.erclab.access.Loopback;
import org.erclab.access.People;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings;
import org.erclab.app.process.ProcessSettings.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the server and stays until a signal ends it. */
@Command(name = "serve", description = "Starts pages, REST and a local worker, until Ctrl-C.", sortOptions = false)
final class ServeCommand implements Callable<Integer> {

    static final int PORT = 8080;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen at (${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--port", defaultValue = "" + PORT, description = "Port; 0 for any free one (${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private WorkerOptions worker;

    @Override
    public Integer call() {
        worker.apply();
        return ApplicationProcess.run(Installation.current(), new ProcessSettings(Role.SERVER, host, port), address -> {
            System.out.println("ERC Lab runs at " + address + " (Ctrl-C ends it)");
            CDI.current()
                    .select(People.class)
                    .get()
                    .firstKey()
                    .ifPresent(key -> System.out.println("There is no administrator yet. This link sets one up, once: "
                            + address + "/set-password?key=" + key));
            if (!Loopback.isName(host)) {
                System.out.println("Other machines reach it: put a proxy that speaks TLS before it (docs/security.md)");
            }
            Quarkus.waitForExit();
            return 0;
        });
    }
}
